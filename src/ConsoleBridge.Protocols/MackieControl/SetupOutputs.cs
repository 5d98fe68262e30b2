namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>What a unit is told once after it was switched on: meter modes, touch sensing.</summary>
internal sealed class SetupOutputs(byte[][] frames) : OutputClass
{
    private int _next = frames.Length;

    public override bool HasDue => _next < frames.Length;

    public override bool IsInRound => HasDue;

    public override TimeSpan Rest => TimeSpan.Zero;

    public override void BeginRound()
    {
    }

    public override int WriteNext(Span<byte> frame)
    {
        if (!HasDue)
        {
            return 0;
        }

        var next = frames[_next++];
        next.CopyTo(frame);
        return next.Length;
    }

    public override void Forget() => _next = 0;

    public override void Repeat(int strip)
    {
    }
}
