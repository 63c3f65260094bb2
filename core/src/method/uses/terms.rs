//! Expressions and conditions.

use crate::condition::Condition;
use crate::expression::Expression;
use crate::id::Id;
use crate::method::uses::{Used, UsedKind, Visit, not_empty, not_negative, wrong};
use crate::path::Path;
use crate::text::{Code, Message};

impl Expression {
    /// Does it ask the peers?
    fn asks_peers(&self) -> bool {
        match self {
            Self::Peers(_) | Self::Pooled(_) | Self::Rank(_) => true,
            Self::Add(all) | Self::Multiply(all) | Self::Min(all) | Self::Max(all) => all.iter().any(Self::asks_peers),
            Self::Subtract(pair) | Self::Divide(pair) => pair.iter().any(Self::asks_peers),
            Self::Choose(choose) => choose.then.asks_peers() || choose.otherwise.asks_peers(),
            Self::In(of) => of.of.asks_peers(),
            Self::Number(_) | Self::Input(_) | Self::Target | Self::TargetOf(_) | Self::Points | Self::Score(_) => {
                false
            }
        }
    }

    /// Does it ask the points of the item?
    fn asks_points(&self) -> bool {
        match self {
            Self::Points => true,
            Self::Add(all) | Self::Multiply(all) | Self::Min(all) | Self::Max(all) => all.iter().any(Self::asks_points),
            Self::Subtract(pair) | Self::Divide(pair) => pair.iter().any(Self::asks_points),
            Self::Choose(choose) => choose.then.asks_points() || choose.otherwise.asks_points(),
            Self::In(of) => of.of.asks_points(),
            _ => false,
        }
    }

    /// What is asked of each peer, which may not ask the peers again.
    fn walk_of_peers(&self, path: &Path, kind: UsedKind, visit: Visit<'_>) {
        if self.asks_peers() {
            wrong(visit, path, Message::new(Code::NotAllowed).with_thing("what", "peers of peers"));
        }
        if self.asks_points() {
            wrong(visit, path, Message::new(Code::NotAllowed).with_thing("what", "points of peers"));
        }
        self.walk(path, kind, visit);
    }

    pub(crate) fn walk(&self, path: &Path, kind: UsedKind, visit: Visit<'_>) {
        let several = |key: &str, all: &[Self], visit: Visit<'_>| {
            let path = path.key(key);
            not_empty(all, "expression", &path, visit);
            for (i, e) in all.iter().enumerate() {
                e.walk(&path.index(i), kind, visit);
            }
        };
        match self {
            Self::Number(quantity) => visit(Used::Quantity(quantity.clone()), &path.key("number")),
            Self::Input(id) => visit(Used::Input(id.clone(), kind, Vec::new()), &path.key("input")),
            Self::Target => visit(Used::Target(None), path),
            Self::TargetOf(id) => visit(Used::Target(Some(id.clone())), &path.key("target_of")),
            Self::Points => {}
            Self::Score(id) => visit(Used::Score(id.clone()), &path.key("score")),
            Self::Add(all) => several("add", all, visit),
            Self::Multiply(all) => several("multiply", all, visit),
            Self::Min(all) => several("min", all, visit),
            Self::Max(all) => several("max", all, visit),
            Self::Subtract(pair) => several("subtract", pair.as_slice(), visit),
            Self::Divide(pair) => several("divide", pair.as_slice(), visit),
            Self::Choose(choose) => {
                let path = path.key("choose");
                choose.condition.walk(&path.key("if"), visit);
                choose.then.walk(&path.key("then"), kind, visit);
                choose.otherwise.walk(&path.key("else"), kind, visit);
            }
            Self::In(of) => of.of.walk(&path.key("in").key("of"), kind, visit),
            Self::Peers(peers) => {
                let path = path.key("peers");
                visit(Used::Peers, &path);
                peers.of.walk_of_peers(&path.key("of"), kind, visit);
                among(peers.among.as_ref(), &path, visit);
            }
            Self::Pooled(pooled) => {
                let path = path.key("pooled");
                visit(Used::Peers, &path);
                pooled.numerator.walk_of_peers(&path.key("numerator"), kind, visit);
                pooled.denominator.walk_of_peers(&path.key("denominator"), kind, visit);
                among(pooled.among.as_ref(), &path, visit);
            }
            Self::Rank(rank) => {
                let path = path.key("rank");
                visit(Used::Peers, &path);
                rank.of.walk_of_peers(&path.key("of"), kind, visit);
                among(rank.among.as_ref(), &path, visit);
            }
        }
    }
}

fn among(group: Option<&Id>, path: &Path, visit: Visit<'_>) {
    if let Some(group) = group {
        visit(Used::Among(group.clone()), &path.key("among"));
    }
}

impl Condition {
    pub(crate) fn walk(&self, path: &Path, visit: Visit<'_>) {
        match self {
            Self::Compare(compare) => {
                let path = path.key("compare");
                compare.left.walk(&path.key("left"), UsedKind::Number, visit);
                compare.right.walk(&path.key("right"), UsedKind::Number, visit);
            }
            Self::About(about) => {
                let path = path.key("about");
                about.left.walk(&path.key("left"), UsedKind::Number, visit);
                about.right.walk(&path.key("right"), UsedKind::Number, visit);
                if let Some(tolerance) = &about.tolerance {
                    not_negative(Some(tolerance.value), &path.key("tolerance"), visit);
                }
            }
            Self::Flag(id) => visit(Used::Input(id.clone(), UsedKind::Flag, Vec::new()), &path.key("flag")),
            Self::Choice(choice) => {
                let path = path.key("choice");
                not_empty(&choice.is, "word", &path.key("is"), visit);
                visit(Used::Input(choice.input.clone(), UsedKind::Choice, choice.is.clone()), &path.key("input"));
            }
            Self::By(by) => {
                visit(Used::Input(by.input.clone(), UsedKind::Date, Vec::new()), &path.key("by").key("input"));
            }
            Self::Target => visit(Used::Target(None), path),
            Self::All(all) | Self::Any(all) => {
                let path = path.key(if matches!(self, Self::All(_)) { "all" } else { "any" });
                not_empty(all, "condition", &path, visit);
                for (i, c) in all.iter().enumerate() {
                    c.walk(&path.index(i), visit);
                }
            }
            Self::Not(inner) => inner.walk(&path.key("not"), visit),
        }
    }
}
