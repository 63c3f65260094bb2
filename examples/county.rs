//! The main job: what a scheme is worth, who scored what, and why.
//!
//! ```sh
//! cargo run --release --example county
//! cargo run --release --example county -- --lang en --period 2020-H1 --unit dawa
//! cargo run --release --example county -- --scheme fangchenggang-2021
//! cargo run --release --example county -- --json
//! ```

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use kaohe::score::{Item, Scorecard, Total};
use kaohe::state::State;
use kaohe::text::Name;
use kaohe::{Finding, Lang, Period, Report, Scheme, Severity};
use kaohe_examples::finish::finish;
use kaohe_examples::table::{Align, Table, clip, rule};
use kaohe_examples::{load, options};

const USAGE: &str = "usage: county [--scheme ID] [--period P] [--unit ID] [--lang zh|en] [--json]";

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let options = options::read(&["scheme", "period", "unit", "lang"], &["json"], USAGE)?;
    let lang = match options.value("lang") {
        Some(tag) => Lang::from_tag(tag).ok_or_else(|| format!("unknown language `{tag}`; {USAGE}"))?,
        None => Lang::Zh,
    };
    let ids = match options.value("scheme") {
        Some(id) => vec![id],
        None => vec!["panshan-2020", "fangchenggang-2021"],
    };
    let mut out = io::stdout().lock();
    for id in ids {
        let scheme = load::scheme(id)?;
        let period: Period = match options.value("period") {
            Some(text) => text.parse().map_err(|()| format!("`{text}` is not a period; {USAGE}"))?,
            None => *scheme.periods().iter().max().ok_or("the scheme has no period")?,
        };
        if options.value("scheme").is_none() && !scheme.periods().contains(&period) {
            continue;
        }
        let report = load::report(id, period, &scheme)?;
        let scorecard = scheme.score(&report, period).map_err(|p| p.text(lang))?;
        if options.flag("json") {
            writeln!(out, "{}", scorecard.to_json())?;
            continue;
        }
        let view = View { scheme: &scheme, report: &report, scorecard: &scorecard, lang };
        view.heading(&mut out, period)?;
        view.findings(&mut out)?;
        if scorecard.totals.roles.is_empty() {
            view.ranking(&mut out)?;
        } else {
            view.roles(&mut out)?;
        }
        let first = scorecard.ranking.first().map(|p| p.unit.to_string()).unwrap_or_default();
        let unit = options.value("unit").unwrap_or(if id == "panshan-2020" { "panshan" } else { &first });
        if scheme.unit(unit).is_none() {
            return Err(format!("the scheme has no unit `{unit}`").into());
        }
        view.unit(&mut out, unit)?;
    }
    Ok(())
}

struct View<'a> {
    scheme: &'a Scheme,
    report: &'a Report,
    scorecard: &'a Scorecard,
    lang: Lang,
}

type Out<'o> = &'o mut dyn Write;

impl View<'_> {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(zh, en)
    }

    fn name<'n>(&self, name: &'n Name) -> &'n str {
        name.in_lang(self.lang)
    }

    fn unit_name(&self, id: Option<&kaohe::Id>) -> &str {
        match id.and_then(|id| self.scheme.unit(id.as_str())) {
            Some(unit) => self.name(&unit.name),
            None => self.say("（单位不明）", "(unknown unit)"),
        }
    }

    fn heading(&self, out: Out<'_>, period: Period) -> io::Result<()> {
        writeln!(out, "\n{}", rule('═'))?;
        let illustrative = if self.report.draft().illustrative {
            self.say("（数值为示例，并非真实上报）", " (illustrative values, not real reports)")
        } else {
            ""
        };
        writeln!(out, "{} · {period}{illustrative}", self.name(self.scheme.name()))?;
        writeln!(out, "{}", rule('═'))
    }

    fn findings(&self, out: Out<'_>) -> io::Result<()> {
        let findings = self.scheme.check();
        let count = |severity| findings.iter().filter(|f| f.severity() == severity).count();
        let (errors, warnings, notices) = (count(Severity::Error), count(Severity::Warning), count(Severity::Notice));
        writeln!(
            out,
            "\n{}",
            match self.lang {
                Lang::Zh => format!("一、文件核查：错误 {errors} 处，警告 {warnings} 处，提示 {notices} 处"),
                Lang::En => format!("1. The document checked: {errors} errors, {warnings} warnings, {notices} notices"),
            }
        )?;
        let mut sorted: Vec<&Finding> = findings.iter().collect();
        sorted.sort_by_key(|f| f.severity());
        for finding in sorted.iter().filter(|f| f.severity() != Severity::Notice) {
            let sign = if finding.severity() == Severity::Error { "✗" } else { "!" };
            writeln!(out, "  {sign} {}", clip(&format!("{}{}", self.place(finding), finding.message(self.lang)), 96))?;
        }
        Ok(())
    }

    /// The printed number of the indicator that a finding is about, or its path.
    fn place(&self, finding: &Finding) -> String {
        let mut segments = finding.path().segments().iter();
        let (Some(kaohe::path::Segment::Key(key)), Some(kaohe::path::Segment::Id(id))) =
            (segments.next(), segments.next())
        else {
            return format!("{}: ", finding.path());
        };
        match self.scheme.indicator(id).filter(|_| key == "indicators") {
            Some(indicator) => format!("[{}] {}{}", indicator.id, self.name(&indicator.name), self.say("：", ": ")),
            None => format!("{}: ", finding.path()),
        }
    }

    fn ranking(&self, out: Out<'_>) -> io::Result<()> {
        writeln!(out, "\n{}\n", self.say("二、得分与排名（按得分率）", "2. Scores and ranks, by rate"))?;
        let graded = !self.scorecard.grades.is_empty();
        let mut table = Table::new(&[
            (self.say("名次", "rank"), Align::Right),
            (self.say("单位", "unit"), Align::Left),
            (self.say("应得", "points"), Align::Right),
            (self.say("得分", "final"), Align::Right),
            (self.say("得分率%", "rate %"), Align::Right),
            (self.say("已知得分", "so far"), Align::Right),
            (self.say("已知分值", "of"), Align::Right),
            (self.say("保底", "guaranteed"), Align::Right),
            (self.say("最高可得", "reachable"), Align::Right),
            (if graded { self.say("等次", "grade") } else { "" }, Align::Left),
        ]);
        for place in &self.scorecard.ranking {
            let Some(total) = self.scorecard.unit(place.unit.as_str()) else {
                continue;
            };
            let grade = self.scorecard.grades.iter().find(|g| g.unit == place.unit).and_then(|g| g.grade.as_ref());
            table.row(vec![
                place.place.to_string(),
                self.unit_name(Some(&place.unit)).to_owned(),
                total.at_end.points.to_string(),
                total.at_end.score.to_string(),
                rate(&total.at_end),
                total.so_far.score.to_string(),
                total.so_far.points.to_string(),
                total.guaranteed.score.to_string(),
                total.reachable.score.to_string(),
                grade.map(ToString::to_string).unwrap_or_default(),
            ]);
        }
        write!(out, "{table}")
    }

    fn roles(&self, out: Out<'_>) -> io::Result<()> {
        writeln!(out, "\n{}\n", self.say("二、各单位得分（按角色）", "2. Scores by unit and role"))?;
        let mut table = Table::new(&[
            (self.say("单位", "unit"), Align::Left),
            (self.say("角色", "role"), Align::Left),
            (self.say("分值", "points"), Align::Right),
            (self.say("得分", "final"), Align::Right),
            (self.say("得分率%", "rate %"), Align::Right),
            (self.say("保底", "guaranteed"), Align::Right),
            (self.say("最高可得", "reachable"), Align::Right),
        ]);
        let mut before = None;
        for total in &self.scorecard.totals.roles {
            let unit = self.unit_name(total.unit.as_ref());
            table.row(vec![
                if before == Some(total.unit.as_ref()) { String::new() } else { unit.to_owned() },
                total.role.words(self.lang).to_owned(),
                open(&total.at_end.points.to_string(), self.lang),
                total.at_end.score.to_string(),
                rate(&total.at_end),
                open(&total.guaranteed.score.to_string(), self.lang),
                open(&total.reachable.score.to_string(), self.lang),
            ]);
            before = Some(total.unit.as_ref());
        }
        write!(out, "{table}")?;
        if self.scorecard.pools.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}\n", self.say("方案外扣分", "Taken from pools"))?;
        let mut table = Table::new(&[
            (self.say("扣分池", "pool"), Align::Left),
            (self.say("单位", "unit"), Align::Left),
            (self.say("分数", "score"), Align::Right),
        ]);
        for pool in &self.scorecard.pools {
            let name = pool.pool.as_ref().and_then(|id| self.scheme.draft().pools.iter().find(|p| p.id == *id));
            table.row(vec![
                name.map(|p| self.name(&p.name)).unwrap_or_default().to_owned(),
                self.unit_name(pool.unit.as_ref()).to_owned(),
                pool.score.to_string(),
            ]);
        }
        write!(out, "{table}")
    }

    fn unit(&self, out: Out<'_>, unit: &str) -> io::Result<()> {
        let name = self.scheme.unit(unit).map(|u| self.name(&u.name)).unwrap_or_default();
        let groups: Vec<_> = self
            .scorecard
            .totals
            .groups
            .iter()
            .filter(|g| g.unit.as_ref().is_some_and(|u| *u == *unit))
            .filter(|g| self.scheme.group(g.group.as_str()).is_some_and(|g| g.parent.is_none()))
            .collect();
        if groups.len() > 1 {
            let title = self.say("各组得分", "groups");
            writeln!(out, "\n{}{name}{}{title}\n", self.say("三、", "3. "), self.say("：", ": "))?;
            let mut table = Table::new(&[
                (self.say("组（考核主体）", "group (assessor)"), Align::Left),
                (self.say("分值", "points"), Align::Right),
                (self.say("得分", "final"), Align::Right),
                (self.say("得分率%", "rate %"), Align::Right),
                (self.say("失分", "lost"), Align::Right),
            ]);
            for group in groups {
                let declared = self.scheme.group(group.group.as_str());
                table.row(vec![
                    declared.map(|g| self.name(&g.name)).unwrap_or_default().to_owned(),
                    group.at_end.points.to_string(),
                    group.at_end.score.to_string(),
                    rate(&group.at_end),
                    lost(&group.at_end),
                ]);
            }
            write!(out, "{table}")?;
        }
        self.losses(out, unit, name)?;
        self.explained(out, unit, name)
    }

    fn losses(&self, out: Out<'_>, unit: &str, name: &str) -> io::Result<()> {
        let title = self.say("失分最多的十项", "the ten largest losses");
        writeln!(out, "\n{}{name}{}{title}\n", self.say("四、", "4. "), self.say("：", ": "))?;
        let mut lost: Vec<(rust_decimal::Decimal, &Item)> = self
            .own(unit)
            .filter_map(|item| item.at_end.map(|s| (s.points.decimal() - s.score.decimal(), item)))
            .filter(|(lost, _)| lost.is_sign_positive() && !lost.is_zero())
            .collect();
        lost.sort_by_key(|(lost, _)| std::cmp::Reverse(*lost));
        let mut table = Table::new(&[
            ("#", Align::Left),
            (self.say("指标", "indicator"), Align::Left),
            (self.say("分值", "points"), Align::Right),
            (self.say("得分", "score"), Align::Right),
            (self.say("失分", "lost"), Align::Right),
            (self.say("状态", "state"), Align::Left),
        ]);
        for (lost, item) in lost.iter().take(10) {
            let indicator = self.scheme.indicator(item.indicator.as_str());
            table.row(vec![
                indicator.and_then(|i| i.number.clone()).unwrap_or_default(),
                clip(indicator.map(|i| self.name(&i.name)).unwrap_or_default(), 40),
                item.points.to_string(),
                item.at_end.map(|s| s.score.to_string()).unwrap_or_default(),
                lost.normalize().to_string(),
                item.state.words(self.lang).to_owned(),
            ]);
        }
        write!(out, "{table}")
    }

    fn own<'v>(&'v self, unit: &'v str) -> impl Iterator<Item = &'v Item> {
        self.scorecard.items.iter().filter(move |i| i.unit.as_ref().is_some_and(|u| *u == *unit))
    }

    /// Three scores of different methods, each with its sentence and its tree.
    fn explained(&self, out: Out<'_>, unit: &str, name: &str) -> io::Result<()> {
        writeln!(
            out,
            "\n{}{name}{}{}",
            self.say("五、", "5. "),
            self.say("：", ": "),
            self.say("三项得分的由来", "three scores explained")
        )?;
        let mut shown: Vec<&str> = Vec::new();
        let known = self.own(unit).filter(|i| matches!(i.state, State::Reported | State::Estimated | State::Disputed));
        // those that lost something say more
        let mut items: Vec<&Item> = known.collect();
        items.sort_by_key(|i| i.at_end.is_none_or(|s| s.score == s.points || s.score == kaohe::number::Number::ZERO));
        for item in items {
            let Some(indicator) = self.scheme.indicator(item.indicator.as_str()) else {
                continue;
            };
            let assignment = item.assignment.as_ref().and_then(|id| indicator.assignments.iter().find(|a| a.id == *id));
            let method = assignment.and_then(|a| a.method.as_ref()).or(indicator.method.as_ref());
            let word = method.map_or("assessed", |m| m.core().word());
            let Some(step) = item.trace.as_ref().filter(|_| !shown.contains(&word)) else {
                continue;
            };
            shown.push(word);
            let subject = format!("{name}“{}”", self.name(&indicator.name));
            let subject =
                if self.lang == Lang::En { format!("{name}, {}", self.name(&indicator.name)) } else { subject };
            writeln!(out, "\n{}", step.sentence(self.lang, Some(&subject)))?;
            writeln!(out, "{}", step.to_text(self.lang, &kaohe::write::Look::default()))?;
            if shown.len() == 3 {
                break;
            }
        }
        Ok(())
    }
}

fn rate(total: &Total) -> String {
    total.rate.map_or_else(|| "–".to_owned(), |r| format!("{:.2}", r.decimal()))
}

fn lost(total: &Total) -> String {
    match (total.points, total.score) {
        (kaohe::method::Bound::At(points), kaohe::method::Bound::At(score)) => {
            (points.decimal() - score.decimal()).normalize().to_string()
        }
        _ => "–".to_owned(),
    }
}

fn open(text: &str, lang: Lang) -> String {
    if text == "open" { lang.pick("不定", "open").to_owned() } else { text.to_owned() }
}
