using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>Tells questions from orders: whether a frame would change a console.</summary>
/// <remarks>Source: unofficial X32/M32 protocol 4.06-09, client commands. What is not known to be a question is an order.</remarks>
internal static class OscQueries
{
    /// <summary>True when sending this frame could change a setting; also for bytes that are not OSC.</summary>
    public static bool ChangesDevice(ReadOnlySpan<byte> frame)
    {
        if (OscBundleReader.IsBundle(frame))
        {
            return AnyChanges(frame);
        }

        if (!OscReader.TryParse(frame, out var message, out _))
        {
            return true;
        }

        // A message without arguments asks; one without type tags but with bytes behind it says nobody knows what.
        var hasArguments = !message.Tags.IsEmpty || message.UntypedBytes.ContainsAnyExcept((byte)0);
        return hasArguments && !IsQuery(message.Address);
    }

    private static bool AnyChanges(ReadOnlySpan<byte> frame)
    {
        if (!OscBundleReader.TryParse(frame, out var bundle, out _))
        {
            return true;
        }

        while (bundle.TryNext(out var element))
        {
            if (ChangesDevice(element))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsQuery(ReadOnlySpan<byte> address) =>
        address.SequenceEqual("/info"u8)
        || address.SequenceEqual("/xinfo"u8)
        || address.SequenceEqual("/status"u8)
        || address.SequenceEqual("/xremote"u8)
        || address.SequenceEqual("/xremotenfb"u8)
        || address.SequenceEqual("/subscribe"u8)
        || address.SequenceEqual("/formatsubscribe"u8)
        || address.SequenceEqual("/batchsubscribe"u8)
        || address.SequenceEqual("/renew"u8)
        || address.SequenceEqual("/unsubscribe"u8)
        || address.SequenceEqual("/meters"u8)
        || address.SequenceEqual("/node"u8)
        || address.SequenceEqual("/showdump"u8);
}
