using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

/// <summary>Touches every part of a frame, as a careless driver would.</summary>
public static class ShureReading
{
    public static int ReadEverything(ReadOnlySpan<byte> frame)
    {
        if (!ShureReader.TryParse(frame, out var message))
        {
            return 0;
        }

        var sum = message.VerbText.Length + message.Property.Length + message.Index + message.Arguments.Length;
        sum += message.IsError ? 1 : 0;
        if (message.TryReadNumber(out var number))
        {
            sum += number;
        }

        while (message.TryReadArgument(out var argument))
        {
            sum += argument.Text.Length + (argument.Is("ON"u8) ? 1 : 0) + (argument.TryGetNumber(out var value) ? value : 0);
        }

        return sum;
    }
}
