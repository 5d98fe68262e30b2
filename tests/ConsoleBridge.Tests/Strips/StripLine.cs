namespace ConsoleBridge.Tests.Strips;

/// <summary>One way through the network, or a row of alarm clocks: things that happen later.</summary>
internal sealed class StripLine(Random random)
{
    private readonly List<(int At, Action Do)> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Sends; what is late holds up what comes after it.</summary>
    public void Send(int now, Action arrive) =>
        _waiting.Add((Math.Max(now + StripWorld.StepMilliseconds + (random.Next(4) * StripWorld.StepMilliseconds), _waiting.Count > 0 ? _waiting[^1].At : 0), arrive));

    /// <summary>Sets an alarm clock.</summary>
    public void At(int time, Action ring) => _waiting.Add((time, ring));

    public void Clear() => _waiting.Clear();

    /// <summary>Does what is due, oldest first.</summary>
    public void Deliver(int now)
    {
        while (_waiting.FindIndex(item => item.At <= now) is >= 0 and var index)
        {
            var item = _waiting[index];
            _waiting.RemoveAt(index);
            item.Do();
        }
    }
}
