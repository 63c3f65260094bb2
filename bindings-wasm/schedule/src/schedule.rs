//! A scheme and its report, followed through the year.

use std::rc::Rc;

use js_sys::Array;
use kaohe::{Code, Message, Path, Report, Scheme};
use kaohe_wasm_shared::arguments::{day, held, kind, limits, wrong};
use kaohe_wasm_shared::convert::{object, part};
use kaohe_wasm_shared::error::Thrown;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::bulletin::Bulletin;

/// A scheme and a report, to be followed: where its targets stand on a day (序时进度), who has to report, what to publish.
///
/// Both are objects of the entry `kaohe`, JSON text or plain objects, and stay as they are.
///
/// ```js
/// const schedule = new Schedule(scheme, report);
/// const behind = schedule.progress("2021-09-30").targets.filter(({ status }) => status === "behind");
/// const page = schedule.bulletin("2021-09-30").to_html("zh");
/// ```
#[wasm_bindgen]
#[derive(Debug)]
pub struct Schedule {
    scheme: Rc<Scheme>,
    report: Report,
}

#[wasm_bindgen]
impl Schedule {
    /// Reads both.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` with every problem, each with its path.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Scheme | string | sources.Scheme")] scheme: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Report | string | sources.Report")] report: &JsValue,
    ) -> Result<Self, Thrown> {
        let scheme = Scheme::from_json_within(&held(scheme, &Path::root())?, &limits())?;
        let report = read(report, &Path::root(), &scheme)?;
        Ok(Self { scheme: Rc::new(scheme), report })
    }

    /// Where every target stands on its schedule (序时进度) on a day: planned, actual, lag, status.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for what is no day, and where a value and its goal do not convert.
    #[wasm_bindgen(unchecked_return_type = "forms.Progress")]
    pub fn progress(
        &self,
        #[wasm_bindgen(unchecked_param_type = "forms.Day")] as_of: &JsValue,
    ) -> Result<JsValue, Thrown> {
        Ok(object(&self.scheme.progress(&self.report, day(as_of, "as_of")?)?.to_json()))
    }

    /// Who has to report by when (报送时间), and what is late on a day; empty where the scheme has no calendar.
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` for what is no day.
    #[wasm_bindgen(unchecked_return_type = "forms.Duty[]")]
    pub fn duties(
        &self,
        #[wasm_bindgen(unchecked_param_type = "forms.Day")] as_of: &JsValue,
    ) -> Result<JsValue, Thrown> {
        Ok(part(&self.scheme.duties(&self.report, day(as_of, "as_of")?)?))
    }

    /// The bulletin (通报) of a day: where every target stands, and what changed since earlier reports.
    ///
    /// ```js
    /// const page = schedule.bulletin("2021-09-30", [lastQuarter]).to_html("zh");
    /// ```
    ///
    /// # Errors
    ///
    /// Throws a `KaoheError` as `progress` does, for any of the reports.
    pub fn bulletin(
        &self,
        #[wasm_bindgen(unchecked_param_type = "forms.Day")] as_of: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "readonly (Report | string | sources.Report)[] | null")]
        earlier: &JsValue,
    ) -> Result<Bulletin, Thrown> {
        let as_of = day(as_of, "as_of")?;
        let held = self.earlier(earlier)?;
        let past: Vec<&Report> = held.iter().collect();
        Ok(Bulletin { core: self.scheme.bulletin(&self.report, as_of, &past)?, scheme: Rc::clone(&self.scheme) })
    }

    /// The reports of a list; none where it is left out.
    fn earlier(&self, list: &JsValue) -> Result<Vec<Report>, Thrown> {
        if list.is_undefined() || list.is_null() {
            return Ok(Vec::new());
        }
        if !Array::is_array(list) {
            let message = Message::new(Code::WrongType).with("expected", "list").with("found", kind(list));
            return Err(wrong("earlier", message));
        }
        let under = Path::root().key("earlier");
        Array::from(list).iter().enumerate().map(|(i, one)| read(&one, &under.index(i), &self.scheme)).collect()
    }
}

/// A report for a scheme; what is wrong with it is told under a path.
fn read(report: &JsValue, under: &Path, scheme: &Scheme) -> Result<Report, Thrown> {
    Report::from_json_within(&held(report, under)?, scheme, &limits())
        .map_err(|problems| Thrown::under(&problems, under))
}
