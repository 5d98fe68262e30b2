namespace ConsoleBridge.AlertSinks;

/// <summary>One lamp, and nothing else of the surface that has it. Safe from any thread; never waits.</summary>
internal interface ILamp
{
    /// <summary>Number of the surface's session, which changes when it was away and has forgotten its lamps; 0 while it is away.</summary>
    long Session { get; }

    /// <summary>Lights it or puts it out.</summary>
    /// <returns>False when the surface does not take it now.</returns>
    bool Set(bool isLit);
}
