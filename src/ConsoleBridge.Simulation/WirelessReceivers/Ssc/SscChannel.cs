namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>One receiver channel and the transmitter that belongs to it.</summary>
internal sealed class SscChannel
{
    // A press of the transmitter's button shows for so long (inf).
    private static readonly TimeSpan PressTime = TimeSpan.FromSeconds(2);
    private TimeSpan _pressLeft;

    internal SscChannel(int number, Random random)
    {
        Number = number;
        Radio = new RadioSignal(random, -45.5 - (4 * (number - 1)));
        Audio = new AudioSignal(random);
    }

    internal int Number { get; }

    internal RadioSignal Radio { get; }

    internal AudioSignal Audio { get; }

    internal TransmitterBattery Battery { get; } = new() { Charge = 90 };

    /// <summary>The transmitter is on and in reach.</summary>
    internal bool IsOn { get; set; } = true;

    /// <summary>The transmitter's own switch.</summary>
    internal bool IsMuted { get; set; }

    internal bool IsPressed => _pressLeft > TimeSpan.Zero;

    /// <summary>Warnings that a hand ordered, of the receiver and of the transmitter.</summary>
    internal string[] Ordered { get; set; } = [];

    internal string[] OrderedTransmitter { get; set; } = [];

    internal double Dbm => Radio.BestDbm;

    /// <summary>0 without a link, then 1 to 100 %: a straight line from -95 dBm to -55 dBm (inf).</summary>
    internal int Quality => IsOn ? Math.Clamp((int)Math.Round((Dbm + 95) * 100 / 40), 1, Radio.IsDisturbed ? 30 : 100) : 0;

    internal void Press() => _pressLeft = PressTime;

    internal void Advance(TimeSpan elapsed, bool lives)
    {
        if (IsOn && lives)
        {
            Battery.Drain(elapsed);
            IsOn = !Battery.IsEmpty;
        }

        _pressLeft -= elapsed;
        Radio.Advance(elapsed, IsOn, lives);
        Audio.Advance(elapsed, IsOn && !IsMuted, lives);
    }
}
