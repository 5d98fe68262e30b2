using System.Text;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.NetworkUnits;

namespace ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;

/// <summary>One client of a mixer: lines over a raw connection, or frames of several lines over a WebSocket.</summary>
internal sealed class UiConnection(TcpHostClient client)
{
    private const string Prefix = "3:::";
    private const int LinesPerFrame = 85;

    /// <summary>The WebSocket, once it is one.</summary>
    public WebSocketSession? Web { get; set; }

    /// <summary>Lines without frames, once that was asked for.</summary>
    public bool IsRaw { get; set; }

    /// <summary>It was told everything.</summary>
    public bool IsTold { get; set; }

    /// <summary>When it said that it is alive.</summary>
    public long AliveAt { get; set; }

    /// <summary>It has been silent for too long: nothing is told any more.</summary>
    public bool IsAsleep { get; set; }

    /// <summary>Ends it.</summary>
    public void Close() => client.Close(reset: false);

    /// <summary>Sends lines, as many as fit to a frame.</summary>
    public void Send(IReadOnlyList<string> lines)
    {
        if (IsRaw)
        {
            client.Send(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
            return;
        }

        foreach (var frame in lines.Chunk(LinesPerFrame))
        {
            Web?.Send(Prefix + string.Join('\n', frame));
        }
    }

    /// <summary>What a message of a WebSocket holds; null when it is no message of the mixer's.</summary>
    public static string? Unwrap(string message) => message.StartsWith(Prefix, StringComparison.Ordinal) ? message[Prefix.Length..] : null;
}
