namespace ConsoleBridge.Protocols.Ssc.Wire;

/// <summary>The options of a subscription: what stands under <c>#</c>.</summary>
/// <param name="Minimum">Shortest time between notifications, in ms; 0 for none.</param>
/// <param name="Maximum">Longest time between notifications, in ms; 0 for none. The same as <paramref name="Minimum"/>: periodic.</param>
/// <param name="Lifetime">Seconds until it ends.</param>
/// <param name="Count">Notifications until it ends.</param>
/// <remarks>Source: SSC developer's guide EW-DX, subscriptions (doc): lifetime 10 s and count 1000 where nothing is said.</remarks>
public readonly record struct SscLeaseTerms(int Minimum, int Maximum, int Lifetime, int Count)
{
    /// <summary>What a device takes where the client says nothing.</summary>
    public static SscLeaseTerms Default { get; } = new(0, 0, 10, 1000);

    /// <summary>Reads the options out of one subscription, wherever in it they stand.</summary>
    /// <param name="subscription">An element of <c>/osc/state/subscribe</c>: an object.</param>
    /// <returns>What is said there, and the defaults for the rest.</returns>
    public static SscLeaseTerms Read(SscValue subscription)
    {
        Span<byte> room = stackalloc byte[SscText.MaxAddressBytes];
        var reader = new SscReader(subscription.Raw, room);
        var terms = Default;
        while (reader.TryRead())
        {
            var at = reader.Address.LastIndexOf("/#/"u8);
            if (at >= 0 && reader.Value.TryGetNumber(out var number) && number is >= 0 and <= int.MaxValue)
            {
                terms = terms.With(reader.Address[(at + 3)..], (int)number);
            }
        }

        return terms;
    }

    private SscLeaseTerms With(ReadOnlySpan<byte> name, int number)
    {
        if (name.SequenceEqual("min"u8))
        {
            return this with { Minimum = number };
        }

        if (name.SequenceEqual("max"u8))
        {
            return this with { Maximum = number };
        }

        // 'timeout' is the older name, in the guide of ew D1.
        if (name.SequenceEqual("lifetime"u8) || name.SequenceEqual("timeout"u8))
        {
            return this with { Lifetime = number };
        }

        return name.SequenceEqual("count"u8) ? this with { Count = number } : this;
    }
}
