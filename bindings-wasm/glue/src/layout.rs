//! What lies where in a module. Code that is alike compresses best where it is near: functions that say the same become one, the
//! others are put beside those that say nearly the same, and the names are left out.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Encode, FunctionSection, Module};
use wasmparser::{
    BinaryReaderError, CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, KnownCustom, Name,
    Parser, Payload, TypeRef,
};

use crate::order;

/// The module in its new order, without custom sections.
pub fn laid_out(bytes: &[u8]) -> Result<Vec<u8>, Error<Unknown>> {
    let (mut imported, mut types, mut bodies, mut names) = (0, Vec::new(), Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => types = section.into_iter().collect::<Result<_, _>>()?,
            Payload::CodeSectionEntry(body) => bodies.push(body),
            Payload::CustomSection(section) => names.extend(function_names(&section)?),
            _ => {}
        }
    }
    let functions = (imported..).zip(types).zip(bodies).map(|((index, kind), body)| {
        let name = names.get(&index).copied();
        Function { index, kind, body, name }
    });
    let mut layout = Layout { imported, functions: functions.collect(), places: HashMap::new() };
    layout.places = layout.functions.iter().map(|function| (function.index, function.index)).collect();
    layout.fold()?;
    layout.put()?;
    let mut module = Module::new();
    layout.parse_core_module(&mut module, Parser::new(0), bytes)?;
    Ok(module.finish())
}

fn function_names<'m>(section: &CustomSectionReader<'m>) -> Result<BTreeMap<u32, &'m str>, BinaryReaderError> {
    let mut names = BTreeMap::new();
    if let KnownCustom::Name(subsections) = section.as_known() {
        for subsection in subsections {
            if let Name::Function(functions) = subsection? {
                for naming in functions {
                    let naming = naming?;
                    names.insert(naming.index, naming.name);
                }
            }
        }
    }
    Ok(names)
}

/// A function that the module does not have.
#[derive(Debug)]
pub struct Unknown(u32);

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no function {}", self.0)
    }
}

impl std::error::Error for Unknown {}

/// A function of the module's own, as it stood.
struct Function<'m> {
    index: u32,
    kind: u32,
    body: FunctionBody<'m>,
    name: Option<&'m str>,
}

struct Layout<'m> {
    /// How many functions are imported; they come first and stay.
    imported: u32,
    /// The functions that stay, in their order.
    functions: Vec<Function<'m>>,
    /// What every function is called by.
    places: HashMap<u32, u32>,
}

impl Layout<'_> {
    /// Makes functions that say the same one: the first. What calls them may then say the same, too.
    fn fold(&mut self) -> Result<(), Error<Unknown>> {
        loop {
            let mut first = HashMap::new();
            let mut same = HashMap::new();
            let bodies: Vec<_> = self.functions.iter().map(|f| (f.index, f.kind, f.body.clone())).collect();
            for (index, kind, body) in bodies {
                let said = self.said(body)?;
                let found = *first.entry((kind, said)).or_insert(index);
                if found != index {
                    same.insert(index, found);
                }
            }
            if same.is_empty() {
                return Ok(());
            }
            self.functions.retain(|function| !same.contains_key(&function.index));
            for place in self.places.values_mut() {
                *place = same.get(place).copied().unwrap_or(*place);
            }
        }
    }

    /// What a function says, as it calls the others now.
    fn said(&mut self, body: FunctionBody<'_>) -> Result<Vec<u8>, Error<Unknown>> {
        let (mut code, mut bytes) = (CodeSection::new(), Vec::new());
        self.parse_function_body(&mut code, body)?;
        code.encode(&mut bytes);
        Ok(bytes)
    }

    /// Puts each function beside those that it is like; where it is like none, in the order of their names.
    fn put(&mut self) -> Result<(), Error<Unknown>> {
        let mut functions = std::mem::take(&mut self.functions);
        functions.sort_by_key(|function| (function.name, function.index));
        let said = functions.iter().map(|function| self.said(function.body.clone())).collect::<Result<Vec<_>, _>>()?;
        let mut functions: Vec<_> = functions.into_iter().map(Some).collect();
        let order = order::by_likeness(&said).into_iter();
        self.functions = order.filter_map(|place| functions.get_mut(place)?.take()).collect();
        let new: HashMap<u32, u32> =
            self.functions.iter().map(|function| function.index).zip(self.imported..).collect();
        for place in self.places.values_mut() {
            *place = new.get(place).copied().unwrap_or(*place);
        }
        Ok(())
    }
}

impl Reencode for Layout<'_> {
    type Error = Unknown;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Unknown>> {
        if function < self.imported {
            return Ok(function);
        }
        self.places.get(&function).copied().ok_or(Error::UserError(Unknown(function)))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Unknown>> {
        for function in &self.functions {
            functions.function(function.kind);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, _: CodeSectionReader<'_>) -> Result<(), Error<Unknown>> {
        let bodies: Vec<_> = self.functions.iter().map(|function| function.body.clone()).collect();
        bodies.into_iter().try_for_each(|body| self.parse_function_body(code, body))
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), Error<Unknown>> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function as Body,
        FunctionSection, ImportSection, Instruction, Module, NameMap, NameSection, RefType, StartSection, TableSection,
        TableType, TypeSection, ValType,
    };
    use wasmparser::{ElementItems, ExternalKind, Operator, Parser, Payload};

    use super::laid_out;

    /// What a function of the sample does, beside its name.
    enum Does {
        /// Gives a number.
        Gives(i32),
        /// Gives what another function gives.
        Calls(u32),
        /// Gives nothing.
        Nothing,
    }

    /// A module with one imported function, and these of its own from index 1; all of them are exported by their names and stand in
    /// the table, in their order; the last one is the start.
    fn module(functions: &[(&str, Does)]) -> Vec<u8> {
        let last = u32::try_from(functions.len()).unwrap();
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("env", "imported", EntityType::Function(0));
        let (mut kinds, mut code, mut exports, mut names) =
            (FunctionSection::new(), CodeSection::new(), ExportSection::new(), NameMap::new());
        for ((name, does), index) in functions.iter().zip(1..) {
            let mut body = Body::new([]);
            match does {
                Does::Gives(number) => _ = body.instruction(&Instruction::I32Const(*number)),
                Does::Calls(other) => _ = body.instruction(&Instruction::Call(*other)),
                Does::Nothing => {}
            }
            body.instruction(&Instruction::End);
            code.function(&body);
            kinds.function(u32::from(matches!(does, Does::Nothing)));
            exports.export(name, ExportKind::Func, index);
            names.append(index, name);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            minimum: u64::from(last),
            maximum: None,
            table64: false,
            shared: false,
        });
        let mut elements = ElementSection::new();
        let all: Vec<u32> = (1..=last).collect();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions(all.into()));
        let mut naming = NameSection::new();
        naming.functions(&names);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&kinds)
            .section(&tables)
            .section(&exports)
            .section(&StartSection { function_index: last })
            .section(&elements)
            .section(&code)
            .section(&naming);
        module.finish()
    }

    /// What a module says, its functions told by what they do.
    #[derive(Debug, Default, PartialEq)]
    struct Told {
        /// In their order, calls followed to what they come to.
        bodies: Vec<String>,
        exports: BTreeMap<String, String>,
        table: Vec<String>,
        start: String,
        custom: usize,
    }

    fn told(bytes: &[u8]) -> Told {
        wasmparser::validate(bytes).expect("a valid module");
        let (mut bodies, mut exports, mut table, mut start, mut custom) = (Vec::new(), Vec::new(), Vec::new(), 0, 0);
        for payload in Parser::new(0).parse_all(bytes) {
            match payload.unwrap() {
                Payload::CodeSectionEntry(body) => {
                    let first = body.get_operators_reader().unwrap().read().unwrap();
                    bodies.push(match first {
                        Operator::I32Const { value } => Ok(format!("gives {value}")),
                        Operator::Call { function_index } => Err(function_index),
                        other => Ok(format!("{other:?}")),
                    });
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export.unwrap();
                        assert_eq!(export.kind, ExternalKind::Func);
                        exports.push((export.name.to_owned(), export.index));
                    }
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        let ElementItems::Functions(items) = element.unwrap().items else { panic!("no functions") };
                        table.extend(items.into_iter().map(Result::unwrap));
                    }
                }
                Payload::StartSection { func, .. } => start = func,
                Payload::CustomSection(_) => custom += 1,
                _ => {}
            }
        }
        let does = |index: u32| -> String {
            let mut index = index;
            let mut through = String::new();
            loop {
                let Some(own) = index.checked_sub(1) else { return format!("{through}imported") };
                match &bodies[usize::try_from(own).unwrap()] {
                    Ok(does) => return format!("{through}{does}"),
                    Err(called) => {
                        through.push_str("calls ");
                        index = *called;
                    }
                }
            }
        };
        Told {
            bodies: (1..).take(bodies.len()).map(does).collect(),
            exports: exports.into_iter().map(|(name, index)| (name, does(index))).collect(),
            table: table.into_iter().map(does).collect(),
            start: does(start),
            custom,
        }
    }

    #[test]
    fn functions_that_are_like_none_come_in_the_order_of_their_names_and_all_that_points_at_them_follows() {
        let bytes = module(&[
            ("c", Does::Gives(3)),
            ("a", Does::Calls(1)),
            ("d", Does::Calls(0)),
            ("b", Does::Gives(2)),
            ("run", Does::Nothing),
        ]);
        let (before, after) = (told(&bytes), told(&laid_out(&bytes).unwrap()));
        assert_eq!(before.bodies, ["gives 3", "calls gives 3", "calls imported", "gives 2", "End"]);
        assert_eq!(after.bodies, ["calls gives 3", "gives 2", "gives 3", "calls imported", "End"]);
        assert_eq!((before.custom, after.custom), (1, 0));
        assert_eq!(after.exports, before.exports);
        assert_eq!(after.table, before.table);
        assert_eq!(after.start, "End");
        assert_eq!(after.start, before.start);
    }

    #[test]
    fn functions_that_say_the_same_become_one_and_so_do_those_that_call_them() {
        let bytes = module(&[
            ("d", Does::Gives(7)),
            ("b", Does::Gives(7)),
            // alike only once those that they call are one
            ("a", Does::Calls(1)),
            ("c", Does::Calls(2)),
            ("other", Does::Gives(8)),
            ("run", Does::Nothing),
        ]);
        let (before, after) = (told(&bytes), told(&laid_out(&bytes).unwrap()));
        assert_eq!(after.bodies, ["calls gives 7", "gives 7", "gives 8", "End"]);
        assert_eq!(after.exports, before.exports);
        assert_eq!(after.table, before.table);
        assert_eq!(after.start, before.start);
    }

    #[test]
    fn the_same_code_of_another_type_is_another_function() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32], []);
        let mut kinds = FunctionSection::new();
        kinds.function(0).function(1);
        let mut code = CodeSection::new();
        for _ in 0..2 {
            let mut body = Body::new([]);
            body.instruction(&Instruction::End);
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&kinds).section(&code);
        assert_eq!(told(&laid_out(&module.finish()).unwrap()).bodies, ["End", "End"]);
    }
}
