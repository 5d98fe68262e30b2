namespace ConsoleBridge.Core.Alerts;

/// <summary>What a change of a parameter means to the engine.</summary>
internal enum WatchRole : byte
{
    /// <summary>It is the watched value; the index is the subject's.</summary>
    Value,

    /// <summary>It says whether a rule counts; the index is that of the guard's value.</summary>
    Guard,

    /// <summary>It is the name of an entity, for messages; the index is the name slot's.</summary>
    Name,
}

/// <summary>One use of a parameter by the engine.</summary>
/// <param name="Role">What for.</param>
/// <param name="Index">For whom.</param>
internal readonly record struct Watch(WatchRole Role, int Index);
