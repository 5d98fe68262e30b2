using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Where the engine's writes go. Never waits.</summary>
public interface ILinkTarget
{
    /// <summary>Posts a write; its outcome comes later, unless it is refused at once.</summary>
    /// <param name="key">The parameter.</param>
    /// <param name="value">In the parameter's unit.</param>
    /// <param name="rampPerSecond">No faster than this, in its unit; null for at once.</param>
    /// <param name="place">Which link asks, for messages.</param>
    /// <param name="writeId">The write's id: not 0, never used twice, never that of somebody else's write.</param>
    /// <returns>False when it was refused at once.</returns>
    bool Post(ParameterKey key, in ParameterValue value, double? rampPerSecond, string place, out long writeId);

    /// <summary>Whether a link posted the write with this id.</summary>
    bool IsOurs(long writeId);
}
