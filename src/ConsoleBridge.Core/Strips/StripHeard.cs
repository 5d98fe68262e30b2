namespace ConsoleBridge.Core.Strips;

/// <summary>Whose it is what a console shows in a field.</summary>
internal enum StripHeard : byte
{
    /// <summary>Ours, or what was there without us.</summary>
    Known,

    /// <summary>Ours, as the console has cut it for the first time.</summary>
    Cut,

    /// <summary>Somebody else's.</summary>
    Foreign,
}
