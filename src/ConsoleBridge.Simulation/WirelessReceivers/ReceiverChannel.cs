namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>One audio channel of a receiver: what it hears, and what it is set to do.</summary>
internal sealed class ReceiverChannel
{
    internal ReceiverChannel(int number, Transmitter transmitter, Random random)
    {
        Number = number;
        Transmitter = transmitter;
        Radio = new RadioSignal(random, -48 - number * 4);
        Audio = new AudioSignal(random);
        Slots[0] = transmitter;
    }

    /// <summary>1 to 4.</summary>
    internal int Number { get; }

    /// <summary>The transmitter that belongs to the channel; on the air or not.</summary>
    internal Transmitter Transmitter { get; }

    /// <summary>Axient Digital: the transmitters that are registered, null for an empty slot.</summary>
    internal Transmitter?[] Slots { get; } = new Transmitter?[ReceiverProperty.Slots];

    internal RadioSignal Radio { get; }

    internal AudioSignal Audio { get; }

    /// <summary>When the transmitter's runtime will be known.</summary>
    internal DateTimeOffset? CalculatedAt { get; set; }

    /// <summary>When the battery's first, wrong reading gives way to the true one.</summary>
    internal DateTimeOffset? SettledAt { get; set; }

    /// <summary>Battery values are held until then although the carrier is gone.</summary>
    internal DateTimeOffset? HeldUntil { get; set; }

    internal bool BatteryIsVisible => Transmitter.IsOnAir || HeldUntil is not null;

    internal void Advance(TimeSpan elapsed, bool lives)
    {
        Radio.Advance(elapsed, Transmitter.IsOnAir, lives);
        Audio.Advance(elapsed, Transmitter.IsOnAir && !Transmitter.IsMuted && Radio.Quality is not 0, lives);
    }
}
