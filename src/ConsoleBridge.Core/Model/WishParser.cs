using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ConsoleBridge.Core.Model;

/// <summary>
/// Reads what a person or a program sends to a parameter's <c>/set</c>: JSON or bare text. What is not clearly a wish is refused,
/// never guessed. Source: the vocabulary, "MQTT topics".
/// </summary>
/// <remarks>
/// <para>Any of them as <c>{"value":-3.5}</c>, for those who send an <c>"id"</c> beside it.</para>
/// <para>Number: <c>-3.5</c>, <c>" 12 "</c>; <c>{"add":1.5}</c> for a relative one; <c>-inf</c> for a level in dB. <c>+1.5</c> is
/// refused, since it may be meant either way.</para>
/// <para>Boolean: <c>true false on off 1 0 toggle</c>, in any case, quoted or not.</para>
/// <para>Text and enumerations: a JSON string, or bare text without the blanks at its ends. Bare text cannot be empty, <c>null</c>, or
/// begin with <c>" { [</c>; quoted it can.</para>
/// </remarks>
public static class WishParser
{
    /// <summary>The longest payload that is looked at, in bytes.</summary>
    public const int MaxBytes = 4096;

    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789.eE+-"u8);

    /// <summary>Reads a wish.</summary>
    /// <param name="definition">The parameter that it is for.</param>
    /// <param name="payload">Any bytes.</param>
    /// <param name="write">The wish, in the parameter's unit; not yet checked against its range.</param>
    /// <param name="error">In plain words, what is wrong, beginning with the parameter's name; null when nothing is.</param>
    /// <returns>True when it is a wish for this parameter.</returns>
    public static bool TryParse(ParameterDefinition definition, ReadOnlySpan<byte> payload, out ParameterWrite write, out string? error)
    {
        write = default;
        var text = payload.Trim(" \t\r\n"u8);
        var problem = FindFlaw(payload.Length, text);
        if (problem is null)
        {
            problem = definition.Type switch
            {
                _ when text[0] == '{' => ReadObject(definition, text, out write),
                ValueKind.Text => ReadText(definition, text, out write),
                _ => ReadWord(definition, text, out write),
            };
        }

        error = problem is null ? null : $"{definition.Name}: {problem}";
        return error is null;
    }

    private static string? FindFlaw(int length, ReadOnlySpan<byte> text)
    {
        if (length > MaxBytes)
        {
            return $"{length} bytes are too many, at most {MaxBytes} are read";
        }

        if (text.IsEmpty)
        {
            return "the wish is empty";
        }

        if (!Utf8.IsValid(text))
        {
            return $"{Excerpt.Quote(text)} is not UTF-8 text";
        }

        return text.SequenceEqual("null"u8) ? "null is not a wish" : null;
    }

    private static string? ReadText(ParameterDefinition definition, ReadOnlySpan<byte> text, out ParameterWrite write)
    {
        write = default;
        if (text[0] == '[')
        {
            return $"{Excerpt.Quote(text)} is a list, expected text";
        }

        string? wish;
        if (text[0] != '"')
        {
            wish = Encoding.UTF8.GetString(text);
        }
        else if (!TryUnquote(text, out wish))
        {
            return $"{Excerpt.Quote(text)} begins as a JSON string and is none";
        }

        write = Set(definition, ParameterValue.FromText(wish));
        return null;
    }

    /// <summary>Reads a boolean or a number, quoted or not.</summary>
    private static string? ReadWord(ParameterDefinition definition, ReadOnlySpan<byte> text, out ParameterWrite write)
    {
        write = default;
        var word = text;
        if (text[0] == '"')
        {
            if (!TryUnquote(text, out var unquoted))
            {
                return $"{Excerpt.Quote(text)} begins as a JSON string and is none";
            }

            word = Encoding.UTF8.GetBytes(unquoted).AsSpan().Trim(" \t\r\n"u8);
        }

        return definition.Type switch
        {
            ValueKind.Boolean => ReadBoolean(definition, word, out write),
            ValueKind.Number => ReadNumber(definition, word, out write),
            _ => "it has no values",
        };
    }

    private static string? ReadBoolean(ParameterDefinition definition, ReadOnlySpan<byte> word, out ParameterWrite write)
    {
        if (Ascii.EqualsIgnoreCase(word, "toggle"u8))
        {
            write = new ParameterWrite { Parameter = definition.Index, Operation = WriteOperation.Toggle };
            return null;
        }

        var isTrue = Ascii.EqualsIgnoreCase(word, "true"u8) || Ascii.EqualsIgnoreCase(word, "on"u8) || word.SequenceEqual("1"u8);
        var isFalse = Ascii.EqualsIgnoreCase(word, "false"u8) || Ascii.EqualsIgnoreCase(word, "off"u8) || word.SequenceEqual("0"u8);
        write = isTrue || isFalse ? Set(definition, ParameterValue.FromBoolean(isTrue)) : default;
        return isTrue || isFalse ? null : $"{Excerpt.Quote(word)} is not one of true false on off 1 0 toggle";
    }

    private static string? ReadNumber(ParameterDefinition definition, ReadOnlySpan<byte> word, out ParameterWrite write)
    {
        write = default;
        if (Ascii.EqualsIgnoreCase(word, "-inf"u8) || Ascii.EqualsIgnoreCase(word, "-infinity"u8))
        {
            write = Set(definition, ParameterValue.FromNumber(double.NegativeInfinity, definition.Unit));
            return LevelFloor.AppliesTo(definition.Unit) ? null : $"{Excerpt.Quote(word)} is only for levels in dB";
        }

        if (word.StartsWith("+"u8) && TryReadNumber(word[1..], out _))
        {
            return $"{Excerpt.Quote(word)} may be meant either way: send {Encoding.UTF8.GetString(word[1..])} to set it, "
                + $"{{\"add\":{Encoding.UTF8.GetString(word[1..])}}} to add to it";
        }

        if (!TryReadNumber(word, out var number))
        {
            var unit = UnitNames.Symbol(definition.Unit);
            return $"{Excerpt.Quote(word)} is not a number{(unit.Length == 0 ? "" : " in " + unit)}";
        }

        write = Set(definition, ParameterValue.FromNumber(number, definition.Unit));
        return null;
    }

    /// <summary>Reads <c>{"add":1.5}</c> or <c>{"value":-10}</c>, either with an <c>"id"</c> beside it, and nothing more than that.</summary>
    private static string? ReadObject(ParameterDefinition definition, ReadOnlySpan<byte> text, out ParameterWrite write)
    {
        write = default;
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 4 });
            ReadOnlySpan<byte> wish = default;
            var isAdded = false;
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isAdd = reader.ValueTextEquals("add"u8);
                var isWish = isAdd || reader.ValueTextEquals("value"u8);
                if (!isWish && !reader.ValueTextEquals("id"u8))
                {
                    return $"{Excerpt.Quote(reader.ValueSpan)} is not known here, only {{\"value\":-10}} and {{\"add\":1.5}} are";
                }

                reader.Read();
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                if (!isWish)
                {
                    continue;
                }

                if (!wish.IsEmpty)
                {
                    return $"{Excerpt.Quote(text)} says twice what is wished";
                }

                wish = text[from..(int)reader.BytesConsumed];
                isAdded = isAdd;
            }

            // A second value after the object is an error of its own to the reader.
            reader.Read();
            return isAdded ? Add(definition, text, wish, out write) : ReadValue(definition, text, wish, out write);
        }
        catch (Exception flaw) when (IsJsonFlaw(flaw))
        {
            return $"{Excerpt.Quote(text)} begins as a JSON object and is none";
        }
    }

    private static string? ReadValue(ParameterDefinition definition, ReadOnlySpan<byte> text, ReadOnlySpan<byte> wish, out ParameterWrite write)
    {
        write = default;
        if (wish.IsEmpty || wish.SequenceEqual("null"u8) || wish[0] is (byte)'{' or (byte)'[')
        {
            return $"{Excerpt.Quote(text)} asks for nothing, expected {{\"value\":-10}} or {{\"add\":1.5}}";
        }

        return definition.Type == ValueKind.Text ? ReadText(definition, wish, out write) : ReadWord(definition, wish, out write);
    }

    private static string? Add(ParameterDefinition definition, ReadOnlySpan<byte> text, ReadOnlySpan<byte> wish, out ParameterWrite write)
    {
        write = default;
        if (!TryReadNumber(wish, out var added))
        {
            return $"{Excerpt.Quote(text)}: \"add\" needs a number";
        }

        if (definition.Type != ValueKind.Number)
        {
            return $"{Excerpt.Quote(text)}: only a number can be added to";
        }

        write = new ParameterWrite
        {
            Parameter = definition.Index,
            Operation = WriteOperation.Add,
            Value = ParameterValue.FromNumber(added, definition.Unit),
        };
        return null;
    }

    private static ParameterWrite Set(ParameterDefinition definition, ParameterValue value) =>
        new() { Parameter = definition.Index, Value = value };

    /// <summary>A finite number that does not vanish: 1e999 and 1e-999 are slips, not values.</summary>
    private static bool TryReadNumber(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.IsEmpty || text[0] == '+' || text.ContainsAnyExcept(NumberBytes)
            || !double.TryParse(text, Style, CultureInfo.InvariantCulture, out number)
            || !double.IsFinite(number))
        {
            return false;
        }

        var mantissa = text.IndexOfAny((byte)'e', (byte)'E') is >= 0 and var end ? text[..end] : text;
        var vanished = number == 0 && mantissa.ContainsAnyInRange((byte)'1', (byte)'9');
        number = number == 0 ? 0 : number;
        return !vanished;
    }

    private static bool TryUnquote(ReadOnlySpan<byte> json, out string text)
    {
        text = "";
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            text = reader.GetString() ?? "";
            reader.Read();
            return true;
        }
        catch (Exception flaw) when (IsJsonFlaw(flaw))
        {
            return false;
        }
    }

    /// <summary>The JSON reader throws an invalid operation at half a surrogate pair that is written as an escape.</summary>
    private static bool IsJsonFlaw(Exception flaw) => flaw is JsonException or InvalidOperationException;
}
