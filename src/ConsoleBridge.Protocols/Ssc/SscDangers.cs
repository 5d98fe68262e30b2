using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>Tells questions and subscriptions from messages that would change something.</summary>
internal static class SscDangers
{
    /// <summary>True when sending this would change a setting of the device.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="profile">Knows which addresses are methods: for them null is a call, not a question. Null for none.</param>
    public static bool ChangesDevice(ReadOnlySpan<byte> frame, CompiledProfile? profile)
    {
        if (!SscText.IsWellFormed(frame, out _))
        {
            return true;
        }

        Span<byte> room = stackalloc byte[SscText.MaxAddressBytes];
        var reader = new SscReader(frame, room);
        while (reader.TryRead())
        {
            if (reader.Address.SequenceEqual("/osc/state/subscribe"u8) ? Changes(reader.Value) : Changes(reader.Address, reader.Value, profile))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Changes(ReadOnlySpan<byte> address, SscValue value, CompiledProfile? profile)
    {
        // Questions about the protocol itself may carry something: which part of the schema, the number of the request.
        if (address.SequenceEqual("/osc/schema"u8) || address.SequenceEqual("/osc/limits"u8) || address.SequenceEqual("/osc/xid"u8) || address.SequenceEqual("/osc/ping"u8))
        {
            return false;
        }

        return !value.IsNull || IsMethod(address, profile);
    }

    // Who subscribes to a value instead of null sets it.
    private static bool Changes(SscValue subscriptions)
    {
        Span<byte> room = stackalloc byte[SscText.MaxAddressBytes];
        var elements = new SscElements(subscriptions);
        while (elements.TryRead())
        {
            if (!elements.Value.IsObject)
            {
                return true;
            }

            var reader = new SscReader(elements.Value.Raw, room);
            while (reader.TryRead())
            {
                if (!reader.Value.IsNull && reader.Address.IndexOf("/#/"u8) < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsMethod(ReadOnlySpan<byte> address, CompiledProfile? profile)
    {
        if (profile is null)
        {
            return false;
        }

        foreach (var parameter in profile.Parameters)
        {
            if (parameter.Address is { WireType: SscKeys.MethodWire } method && Utf8Text.AreSame(method.Write ?? method.Read, address))
            {
                return true;
            }
        }

        return false;
    }
}
