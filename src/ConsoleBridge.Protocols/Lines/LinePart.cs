using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>One part of a template.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Literal">The bytes of a literal; the separator of a list.</param>
/// <param name="Name">Name of the argument or setting; of a list, the argument that its positions count.</param>
/// <param name="Form">How a number is written.</param>
/// <param name="IsQuoted">A text that stands in quotation marks where it has blanks.</param>
/// <param name="IsList">A list of values.</param>
/// <param name="IsString">A text that always stands in quotation marks, with backslashes: see <see cref="QuotedText"/>.</param>
internal sealed record LinePart(LinePartKind Kind, byte[] Literal, string Name, NumberForm Form, bool IsQuoted = false, bool IsList = false, bool IsString = false)
{
    /// <summary>A part that carries no name and no bytes.</summary>
    public static LinePart Of(LinePartKind kind) => new(kind, [], "", NumberForm.Shortest);
}
