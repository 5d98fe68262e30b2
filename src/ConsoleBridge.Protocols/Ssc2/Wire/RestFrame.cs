using System.Buffers;
using System.Buffers.Text;

namespace ConsoleBridge.Protocols.Ssc2.Wire;

/// <summary>
/// One HTTP request, its answer, or one server-sent event, as a frame of text: a line of words, then a line feed and the body, if there
/// is one. So a driver can speak with a web server without a socket. Reading never throws and allocates nothing.
/// </summary>
/// <remarks>
/// <c>PUT /api/device/site LF {"name":"FOH"}</c> · <c>200 PUT /api/device/site LF {…}</c> · <c>EVENT message LF {…}</c> · <c>END /api/… LF reason</c>.
/// The form is ours; what is in it is HTTP (RFC 9110) and server-sent events (WHATWG HTML, 9.2).
/// </remarks>
public readonly ref struct RestFrame
{
    private RestFrame(RestFrameKind kind, int status, ReadOnlySpan<byte> method, ReadOnlySpan<byte> path, ReadOnlySpan<byte> body)
    {
        Kind = kind;
        Status = status;
        Method = method;
        Path = path;
        Body = body;
    }

    /// <summary>What it is.</summary>
    public RestFrameKind Kind { get; }

    /// <summary>HTTP status of an answer, 100 … 599; 0 when there was none, and for every other kind.</summary>
    public int Status { get; }

    /// <summary>Method of a request or an answer; name of an event.</summary>
    public ReadOnlySpan<byte> Method { get; }

    /// <summary>Path, from its first slash; empty for an event.</summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>What follows the first line; empty for nothing.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>Reads a frame.</summary>
    /// <param name="bytes">The whole frame, UTF-8.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>False when it is none of the four kinds.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out RestFrame frame)
    {
        frame = default;
        int end = bytes.IndexOf((byte)'\n');
        var line = end < 0 ? bytes : bytes[..end];
        var body = end < 0 ? default : bytes[(end + 1)..];
        int blank = line.IndexOf((byte)' ');
        if (blank <= 0 || blank == line.Length - 1)
        {
            return false;
        }

        var first = line[..blank];
        var rest = line[(blank + 1)..];
        if (first.SequenceEqual("EVENT"u8))
        {
            frame = new RestFrame(RestFrameKind.Event, 0, rest, default, body);
            return !rest.Contains((byte)' ');
        }

        if (first.SequenceEqual("END"u8))
        {
            frame = new RestFrame(RestFrameKind.End, 0, default, rest, body);
            return IsPath(rest);
        }

        if (Utf8Parser.TryParse(first, out int status, out int used) && used == first.Length)
        {
            int second = rest.IndexOf((byte)' ');
            frame = new RestFrame(RestFrameKind.Answer, status, second < 0 ? default : rest[..second], rest[(second + 1)..], body);
            return second > 0 && status is 0 or (>= 100 and <= 599) && IsMethod(frame.Method) && IsPath(frame.Path);
        }

        frame = new RestFrame(RestFrameKind.Request, 0, first, rest, body);
        return IsMethod(first) && IsPath(rest);
    }

    /// <summary>Writes a request.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="method"><c>GET</c>, <c>PUT</c>, <c>POST</c>, <c>DELETE</c>, <c>EVENTS</c>.</param>
    /// <param name="path">From its first slash, without blanks.</param>
    /// <param name="body">The body; empty for none.</param>
    public static void WriteRequest(IBufferWriter<byte> output, ReadOnlySpan<byte> method, ReadOnlySpan<byte> path, ReadOnlySpan<byte> body = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(method);
        output.Write(" "u8);
        output.Write(path);
        WriteBody(output, body);
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="status">HTTP status; 0 when there was no answer.</param>
    /// <param name="method">Method of the request.</param>
    /// <param name="path">Path of the request.</param>
    /// <param name="body">What was answered, or why nothing was.</param>
    public static void WriteAnswer(IBufferWriter<byte> output, int status, ReadOnlySpan<byte> method, ReadOnlySpan<byte> path, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> digits = stackalloc byte[3];
        Utf8Formatter.TryFormat(Math.Clamp(status, 0, 999), digits, out _, new StandardFormat('D', 3));
        output.Write(digits);
        output.Write(" "u8);
        WriteRequest(output, method, path, body);
    }

    /// <summary>Writes an event.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="name">Its name, without blanks; empty for <c>message</c>.</param>
    /// <param name="data">Its data.</param>
    public static void WriteEvent(IBufferWriter<byte> output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("EVENT "u8);
        output.Write(name.IsEmpty ? "message"u8 : name);
        WriteBody(output, data);
    }

    /// <summary>Writes that the stream of events is over.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="path">Path of the stream.</param>
    /// <param name="reason">Why, for people.</param>
    public static void WriteEnd(IBufferWriter<byte> output, ReadOnlySpan<byte> path, ReadOnlySpan<byte> reason)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("END "u8);
        output.Write(path);
        WriteBody(output, reason);
    }

    private static void WriteBody(IBufferWriter<byte> output, ReadOnlySpan<byte> body)
    {
        if (!body.IsEmpty)
        {
            output.Write("\n"u8);
            output.Write(body);
        }
    }

    private static bool IsMethod(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("GET"u8) || word.SequenceEqual("PUT"u8) || word.SequenceEqual("POST"u8) || word.SequenceEqual("DELETE"u8) || word.SequenceEqual("EVENTS"u8);

    private static bool IsPath(ReadOnlySpan<byte> path) => path.Length > 0 && path[0] == '/' && !path.ContainsAnyInRange((byte)0, (byte)' ');
}
