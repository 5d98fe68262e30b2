using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Wing.Wire;

namespace ConsoleBridge.Protocols.Wing;

/// <summary>Asks a node, or says one value to it. Nothing is sent to a node of which the console has not told, or that holds something else.</summary>
internal static class WingWrite
{
    private const int MaxFrameBytes = 128;

    /// <summary>Sends a value.</summary>
    /// <returns>Null when it was sent, else why not.</returns>
    public static string? TrySend(ParameterDefinition definition, WingNode node, in ParameterValue value, IDriverContext context)
    {
        if (node.Hash is not { } hash)
        {
            return $"the console has not told that it has {node.Path}";
        }

        if (node.IsReadOnly || node.Type == WingNodeType.Node)
        {
            return $"the console says that {node.Path} cannot be set";
        }

        Span<byte> frame = stackalloc byte[MaxFrameBytes];
        var writer = new WingWriter(frame);
        writer.Hash(hash);
        if ((definition.Address!.WireType == "s" ? Text(definition, value, ref writer) : Number(definition, value, ref writer)) is { } refusal)
        {
            return refusal;
        }

        context.Send(frame[..writer.Written]);
        return null;
    }

    /// <summary>Asks for the definitions of a node's children, or for its value and all values below it.</summary>
    public static void Ask(WingNode node, bool forDefinitions, IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[MaxFrameBytes];
        var writer = new WingWriter(frame);
        if (node.Parent is null)
        {
            writer.Root();
        }
        else if (node.Hash is { } hash)
        {
            writer.Hash(hash);
        }
        else
        {
            // The tree was forgotten meanwhile.
            return;
        }

        if (forDefinitions)
        {
            writer.RequestDefinition();
        }
        else
        {
            writer.RequestData();
        }

        context.Send(frame[..writer.Written]);
    }

    private static string? Number(ParameterDefinition definition, in ParameterValue value, ref WingWriter writer)
    {
        if (!definition.Law.TryEncode(value, out double wire) || Math.Abs(wire) > int.MaxValue)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the device has no number for {value}");
        }

        if (definition.Address!.WireType == "f")
        {
            writer.Float((float)wire);
        }
        else
        {
            writer.Integer((int)Math.Round(wire));
        }

        return null;
    }

    private static string? Text(ParameterDefinition definition, in ParameterValue value, ref WingWriter writer)
    {
        Span<byte> text = stackalloc byte[WingWriter.MaxTextBytes];
        if (!definition.Law.TryEncode(value, text, out var written))
        {
            return $"the text is longer than {WingWriter.MaxTextBytes} bytes, or the device has no word for it";
        }

        text = text[..written];
        if (text.ContainsAnyInRange((byte)0, (byte)0x1F) || text.Contains((byte)0x7F))
        {
            return "the text has control characters, which a console cannot show";
        }

        writer.Text(text);
        return null;
    }
}
