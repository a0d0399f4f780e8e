//! Walks through a module and encodes its twin.

use crate::{
    fused::{Behind, Fused},
    twin::{plain, relaxed_name, settled},
};
use wasm_encoder::{
    CodeSection, FunctionSection, ImportSection, Instruction, Module, TypeSection,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionSectionReader, ImportSectionReader, Operator,
    TypeRef, TypeSectionReader,
};

type Result<T = ()> = std::result::Result<T, Error<String>>;

/// Gives a module's sections on as they are, but for the relaxed instructions (one without a twin
/// is the error, by name), and adds [`Fused`] to those that make up functions.
pub struct Softener {
    fused: Fused,
    /// How many types and functions of the module's own came by so far. Its sections are in such an
    /// order that all have, where the number is needed.
    behind: Behind,
}

impl Softener {
    pub fn new() -> Self {
        Self { fused: Fused::read(), behind: Behind { types: 0, functions: 0 } }
    }
}

impl Reencode for Softener {
    type Error = String;

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>> {
        let Some(name) = relaxed_name(&operator) else {
            return utils::instruction(self, operator);
        };
        match self.fused.by_instruction.get(&*name) {
            Some(function) => Ok(Instruction::Call(self.behind.functions + function)),
            None => plain(&operator).ok_or(Error::UserError(name)),
        }
    }

    fn parse_type_section(&mut self, out: &mut TypeSection, own: TypeSectionReader) -> Result {
        for group in own {
            let group = group?;
            self.behind.types += group.types().len() as u32;
            self.parse_recursive_type_group(out.ty(), group)?;
        }
        self.behind.parse_type_section(out, self.fused.types.clone())
    }

    fn parse_import_section(
        &mut self,
        out: &mut ImportSection,
        own: ImportSectionReader,
    ) -> Result {
        for import in own.clone().into_imports() {
            if let TypeRef::Func(_) | TypeRef::FuncExact(_) = import?.ty {
                self.behind.functions += 1;
            }
        }
        utils::parse_import_section(self, out, own)
    }

    fn parse_function_section(
        &mut self,
        out: &mut FunctionSection,
        own: FunctionSectionReader,
    ) -> Result {
        self.behind.functions += own.count();
        utils::parse_function_section(self, out, own)?;
        self.behind.parse_function_section(out, self.fused.functions.clone())
    }

    fn parse_code_section(&mut self, out: &mut CodeSection, own: CodeSectionReader) -> Result {
        utils::parse_code_section(self, out, own)?;
        for body in &self.fused.bodies {
            self.behind.parse_function_body(out, body.clone())?;
        }
        Ok(())
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader) -> Result {
        Ok(())
    }
}

/// Gives a module on as it is, but for the instructions that must not stay open.
pub struct Settler;

impl Reencode for Settler {
    type Error = String;

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>> {
        match settled(&operator) {
            Some(instruction) => Ok(instruction),
            None => utils::instruction(self, operator),
        }
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader) -> Result {
        Ok(())
    }
}
