//! Methods as documents state them: of the kinds that the clause reader makes, over inputs with the names of a scheme.

mod charge;
mod condition;
mod method;
mod names;

use kaohe::method::Method;
use kaohe::number::Number;

use super::Tape;
use super::quantity::number;

/// A method and the points of its item; none for what goes to a pool.
pub fn stated(t: &mut Tape) -> (Method, Option<Number>) {
    if t.chance(8) {
        let method = method::pooled(t);
        return (method, t.maybe(30, |t| number(t, 1, 10)));
    }
    let points = Number::from(*t.one(&[5_i64, 10, 20, 2, 100]));
    let points = if t.chance(15) { number(t, 1, 30) } else { points };
    (method::whole(t, points, 1), Some(points))
}
