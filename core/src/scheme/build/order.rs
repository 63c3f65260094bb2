//! The order in which indicators are scored, where some read the scores of others.

use crate::error::Problem;
use crate::path::Path;
use crate::scheme::build::Build;
use crate::sorting::map;
use crate::text::{Code, Message};
use std::collections::{BTreeMap, BTreeSet};

impl Build<'_> {
    /// The indicators in an order in which each comes after those whose scores it reads; a circle is a problem.
    pub(super) fn order(&mut self) -> Vec<usize> {
        let index = map(self.draft.indicators.iter().enumerate().map(|(i, ind)| (&ind.id, i)));
        let mut after: BTreeMap<usize, Vec<(usize, &Path)>> = BTreeMap::new();
        for (reader, id, path) in &self.reads {
            if let Some(read) = index.get(id) {
                after.entry(*reader).or_default().push((*read, path));
            }
        }
        let (mut order, mut done, mut circles) = (Vec::new(), BTreeSet::new(), Vec::new());
        for start in 0..self.draft.indicators.len() {
            // depth first without recursion: a stack of readers and how many of what they read is done
            let mut stack: Vec<(usize, usize)> = vec![(start, 0)];
            while let Some((node, next)) = stack.pop() {
                if done.contains(&node) {
                    continue;
                }
                let reads = after.get(&node).map_or(&[][..], Vec::as_slice);
                let Some((read, path)) = reads.get(next) else {
                    done.insert(node);
                    order.push(node);
                    continue;
                };
                stack.push((node, next + 1));
                if let Some(from) = stack.iter().position(|(n, _)| n == read) {
                    let names = stack.iter().skip(from).map(|(n, _)| *n).chain([*read]);
                    let circle: Vec<&str> =
                        names.filter_map(|n| self.draft.indicators.get(n)).map(|i| i.id.as_str()).collect();
                    // shown where the circle is entered: at the first of its indicators in the scheme
                    let entered = stack.get(from).and_then(|(n, next)| after.get(n)?.get(next.checked_sub(1)?));
                    let path = entered.map_or(*path, |(_, path)| *path);
                    circles.push(Problem::new(
                        path.clone(),
                        Message::new(Code::CircularReference).with("circle", circle.join(" → ")),
                    ));
                } else if !done.contains(read) {
                    stack.push((*read, 0));
                }
            }
        }
        self.problems.extend(circles);
        order
    }
}
