//! Every method in its standard wording, word for word, in both languages.

mod around;
mod conditions;
mod lines;
mod methods;
mod samples;
