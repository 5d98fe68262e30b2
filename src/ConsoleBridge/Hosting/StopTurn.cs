namespace ConsoleBridge.Hosting;

/// <summary>When a loop is told to stop. The order is kept by <see cref="BridgeService"/>, whatever the reason to stop.</summary>
internal enum StopTurn
{
    /// <summary>What sets things going, and what only looks: told first, waited for late. Nothing hangs on its end.</summary>
    Hands,

    /// <summary>Alerts on strips put the names back: the consoles must still live.</summary>
    Strips,

    /// <summary>Devices are said goodbye to.</summary>
    Devices,

    /// <summary>The bus hears the last values, and that all are away.</summary>
    Bus,

    /// <summary>Alerts and their deliveries: what still waits is kept.</summary>
    Alerts,

    /// <summary>What is kept on disk: everything that could change it has ended.</summary>
    Keepers,

    /// <summary>The trail: what the others did on their way out is noted too.</summary>
    Audit,
}
