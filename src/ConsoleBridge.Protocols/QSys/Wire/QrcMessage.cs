using ConsoleBridge.Protocols.Json.Wire;

namespace ConsoleBridge.Protocols.QSys.Wire;

/// <summary>One JSON-RPC 2.0 object: a notice with a method, or an answer with an id. Slices of the bytes it was made of; allocates nothing.</summary>
/// <remarks>Source: QSC, Q-SYS Remote Control protocol (doc); JSON-RPC 2.0.</remarks>
public readonly ref struct QrcMessage
{
    /// <summary>What <see cref="Id"/> is when there is none.</summary>
    public const int NoId = -1;

    private QrcMessage(int id, ReadOnlySpan<byte> method, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> result, ReadOnlySpan<byte> error)
    {
        Id = id;
        Method = method;
        Params = parameters;
        Result = result;
        Error = error;
    }

    /// <summary>Which request is answered, or made; <see cref="NoId"/> for a notice.</summary>
    public int Id { get; }

    /// <summary>What is told or asked: <c>EngineStatus</c>; empty for an answer.</summary>
    public ReadOnlySpan<byte> Method { get; }

    /// <summary>What is told, as JSON; empty for none.</summary>
    public ReadOnlySpan<byte> Params { get; }

    /// <summary>The answer, as JSON; empty for none.</summary>
    public ReadOnlySpan<byte> Result { get; }

    /// <summary>Why it was refused, as JSON with <c>code</c> and <c>message</c>; empty when it was not.</summary>
    public ReadOnlySpan<byte> Error { get; }

    /// <summary>Reads an object.</summary>
    /// <returns>False when it is no well-formed JSON, or neither a method nor an answer.</returns>
    public static bool TryParse(ReadOnlySpan<byte> frame, out QrcMessage message)
    {
        message = default;
        if (!JsonSlice.IsWellFormed(frame))
        {
            return false;
        }

        var id = JsonSlice.TryGet(frame, "id"u8, out var text) && JsonText.TryReadNumber(text, out var number) && number is >= 0 and <= int.MaxValue
            ? (int)number
            : NoId;
        var method = JsonSlice.TryGet(frame, "method"u8, out text) && JsonText.TryRead(text, default, out var name) ? name : default;
        _ = JsonSlice.TryGet(frame, "params"u8, out var parameters);
        _ = JsonSlice.TryGet(frame, "result"u8, out var result);
        _ = JsonSlice.TryGet(frame, "error"u8, out var error);
        message = new(id, method, parameters, result, error.SequenceEqual("null"u8) ? default : error);
        return !method.IsEmpty || !result.IsEmpty || !message.Error.IsEmpty;
    }

    /// <summary>Reads the error for people. Allocates.</summary>
    /// <returns>Its number, not-a-number for none, and its words.</returns>
    public (double Code, string Words) ReadError()
    {
        var code = JsonSlice.TryGet(Error, "code"u8, out var json) && JsonText.TryReadNumber(json, out var number) ? number : double.NaN;
        return (code, JsonSlice.TryGet(Error, "message"u8, out json) ? JsonText.Print(json).Trim('"') : JsonText.Print(Error));
    }
}
