namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>What a session is told of whenever it changes.</summary>
internal sealed class TesiraSubscription
{
    internal required TesiraSession Session { get; init; }

    internal required TesiraBlock Block { get; init; }

    /// <summary><c>level</c> or <c>mute</c>.</summary>
    internal required string Attribute { get; init; }

    /// <summary>From 1; 0 for all.</summary>
    internal required int Channel { get; init; }

    /// <summary>What the controller calls it.</summary>
    internal required string Token { get; init; }

    /// <summary>Shortest time from one publication to the next.</summary>
    internal required TimeSpan Interval { get; init; }

    internal bool WasPublished { get; set; }

    internal long PublishedAt { get; set; }

    /// <summary>A publication waits for its time.</summary>
    internal bool IsDue { get; set; }

    internal bool Covers(string point) =>
        Channel > 0 ? point == $"{Block.Tag}/{Attribute}/{Channel}" : point.StartsWith($"{Block.Tag}/{Attribute}/", StringComparison.Ordinal);
}
