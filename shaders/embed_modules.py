"""embed_modules.py OUTPUT MODULE.spv...: writes the modules as arrays in one C++ file, next to kernel_modules.h."""

import struct
import sys
from pathlib import Path


def main(output, *paths):
    arrays, table = [], []
    for path in sorted(map(Path, paths), key=lambda p: p.stem):
        data = path.read_bytes()
        words = struct.unpack(f"<{len(data) // 4}I", data)
        lines = [", ".join(f"{w}U" for w in words[i : i + 12]) for i in range(0, len(words), 12)]
        arrays.append(f"const std::uint32_t k_{path.stem}[] = {{\n    " + ",\n    ".join(lines) + "};\n")
        table.append(f'    {{"{path.stem}", k_{path.stem}}},')
    text = '#include "kernel_modules.h"\n\nnamespace lapidary {\n\nnamespace {\n\n'
    text += "\n".join(arrays)
    text += "\nconst ShaderModule kModules[] = {\n" + "\n".join(table) + "\n};\n\n}  // namespace\n\n"
    text += "std::span<const ShaderModule> shader_modules() {\n    return kModules;\n}\n\n}  // namespace lapidary\n"
    Path(output).write_text(text)


main(*sys.argv[1:])
