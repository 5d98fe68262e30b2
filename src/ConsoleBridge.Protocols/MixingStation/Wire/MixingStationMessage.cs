using ConsoleBridge.Protocols.Json.Wire;

namespace ConsoleBridge.Protocols.MixingStation.Wire;

/// <summary>One message of the Mixing Station app: an answer, or something it tells by itself. Slices of its bytes; allocates nothing.</summary>
/// <remarks>Source: davidgiga1993/mixing-station-docs, WebSocket API (doc).</remarks>
public readonly ref struct MixingStationMessage
{
    private MixingStationMessage(ReadOnlySpan<byte> path, ReadOnlySpan<byte> body, ReadOnlySpan<byte> error)
    {
        Path = path;
        Body = body;
        Error = error;
    }

    /// <summary>What it is about: <c>/console/data/get/ch.0.mix.lvl/val</c>.</summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>What is said, as JSON; empty for nothing.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>Why it was refused, as JSON; empty when it was not.</summary>
    public ReadOnlySpan<byte> Error { get; }

    /// <summary>Reads a message.</summary>
    /// <returns>False when it is no well-formed JSON object with a path.</returns>
    public static bool TryParse(ReadOnlySpan<byte> frame, out MixingStationMessage message)
    {
        message = default;
        if (!JsonSlice.IsWellFormed(frame) || !JsonSlice.TryGet(frame, "path"u8, out var json) || !JsonText.TryRead(json, default, out var path))
        {
            return false;
        }

        _ = JsonSlice.TryGet(frame, "body"u8, out var body);
        _ = JsonSlice.TryGet(frame, "error"u8, out var error);
        var isRefused = !error.IsEmpty && !error.SequenceEqual("null"u8) && !error.SequenceEqual("\"\""u8);
        message = new(path, body, isRefused ? error : default);
        return true;
    }

    /// <summary>Takes a path apart that ends with a format: of <c>/console/data/get/ch.0.mix.lvl/val</c> the middle.</summary>
    /// <param name="head">What it begins with: <c>/console/data/get/</c>.</param>
    /// <param name="data">The middle.</param>
    /// <returns>False when it does not begin so, or has no format behind.</returns>
    public bool TryGetData(ReadOnlySpan<byte> head, out ReadOnlySpan<byte> data)
    {
        data = Path.StartsWith(head) ? Path[head.Length..] : default;
        var slash = data.LastIndexOf((byte)'/');
        data = slash > 0 ? data[..slash] : default;
        return slash > 0;
    }
}
