using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>What is never sent, whoever asks for it: orders that shut a console down, wipe it, or cut it off the network.</summary>
/// <remarks>Source: unofficial X32/M32 protocol 4.06-09, <c>/-stat/lock</c> and <c>/-action</c>.</remarks>
internal static class OscDangers
{
    // /-stat/lock ,i 2 shuts the console down; 0 and 1 unlock and lock it.
    private const double ShutDown = 2;

    /// <summary>What is wrong with sending this frame; null when nothing is.</summary>
    public static string? Find(ReadOnlySpan<byte> frame)
    {
        if (OscBundleReader.TryParse(frame, out var bundle, out _))
        {
            return FindInBundle(bundle);
        }

        if (!OscReader.TryParse(frame, out var message, out _) || message.Tags.IsEmpty)
        {
            return null;
        }

        if (FindInAddress(message.Address) is { } danger)
        {
            return danger;
        }

        var isText = message.Address.SequenceEqual("/"u8);
        var isLock = IsLock(message.Address);
        while ((isText || isLock) && message.TryNext(out var argument))
        {
            if (isLock && SaysShutDown(argument))
            {
                return "/-stat/lock 2 shuts the console down";
            }

            if (isText && argument.TryGetText(out var line) && FindInLine(line) is { } inLine)
            {
                return inLine;
            }
        }

        return null;
    }

    /// <summary>What is wrong with writing to this address at all; null when nothing is.</summary>
    public static string? FindInAddress(ReadOnlySpan<byte> address)
    {
        // All leaves of a node at once would reach the dangerous ones among them.
        if (address.SequenceEqual("/-stat"u8) || address.SequenceEqual("/-action"u8))
        {
            return Encoding.ASCII.GetString(address) + " as a whole would reach orders that shut down or wipe the console";
        }

        if (!address.StartsWith("/-action/"u8))
        {
            return null;
        }

        var action = address["/-action/"u8.Length..];
        var isDangerous = action.StartsWith("init"u8)
            || action.SequenceEqual("setip"u8)
            || action.SequenceEqual("formatcard"u8)
            || action.SequenceEqual("savestate"u8);
        return isDangerous ? Encoding.ASCII.GetString(address) + " wipes or cuts off the console" : null;
    }

    private static string? FindInBundle(OscBundleReader bundle)
    {
        while (bundle.TryNext(out var element))
        {
            if (Find(element) is { } danger)
            {
                return danger;
            }
        }

        return null;
    }

    // The text form: "/-stat/lock 2", the leading slash may be missing.
    private static string? FindInLine(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r\n"u8);
        var end = line.IndexOfAny(" \t"u8);
        var name = end < 0 ? line : line[..end];
        var rest = end < 0 ? default : line[end..].Trim(" \t"u8);
        Span<byte> address = stackalloc byte[64];
        if (name.Length >= address.Length)
        {
            return null;
        }

        address[0] = (byte)'/';
        var start = name.StartsWith("/"u8) ? 0 : 1;
        name.CopyTo(address[start..]);
        address = address[..(start + name.Length)];
        return IsLock(address) && !rest.SequenceEqual("0"u8) && !rest.SequenceEqual("1"u8)
            ? "/-stat/lock other than 0 or 1 may shut the console down"
            : FindInAddress(address);
    }

    private static bool IsLock(ReadOnlySpan<byte> address) => address.SequenceEqual("/-stat/lock"u8);

    // Floats are rounded by the console, and 'LOCK'-like words are not documented: only 0 and 1 are known to be harmless.
    private static bool SaysShutDown(OscArgument argument) =>
        !argument.TryGetNumber(out var number) || Math.Round(number) >= ShutDown || number < 0;
}
