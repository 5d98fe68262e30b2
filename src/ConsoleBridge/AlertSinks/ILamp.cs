namespace ConsoleBridge.AlertSinks;

/// <summary>One lamp, and nothing else of the surface that has it. Safe from any thread; never waits.</summary>
internal interface ILamp
{
    /// <summary>Lights it or puts it out.</summary>
    void Set(bool isLit);

    /// <summary>Told when the surface is back after it was away: it has forgotten whether the lamp was lit. Must not wait.</summary>
    event Action? Returned;
}
