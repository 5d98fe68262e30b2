using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Discovery.Search;

/// <summary>Asks one host by TCP: connects, asks, reads the answer, leaves. One connection at a time to any host.</summary>
internal sealed class TcpCaller(TimeProvider time)
{
    /// <summary>What became of a call.</summary>
    public enum Outcome
    {
        /// <summary>Nobody answered at that address.</summary>
        NobodyThere,

        /// <summary>A host is there, and nothing we know.</summary>
        Unknown,

        /// <summary>A device was recognised.</summary>
        Recognised,
    }

    private static readonly TimeSpan ConnectWithin = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMilliseconds(1500);

    /// <summary>Asks.</summary>
    /// <param name="address">The host.</param>
    /// <param name="probe">The question.</param>
    /// <param name="stopping">Stops it.</param>
    /// <returns>What became of it, and the device when one was recognised.</returns>
    public async Task<(Outcome Outcome, FoundDevice? Device)> AskAsync(IPAddress address, DeviceProbe probe, CancellationToken stopping)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, ConnectWithin, Timeout.InfiniteTimeSpan);
        var connected = false;
        try
        {
            await socket.ConnectAsync(address, probe.Port, limit.Token);
            connected = true;
            timer.Change(AnswerWithin, Timeout.InfiniteTimeSpan);
            await socket.SendAsync(probe.Question.Bytes, SocketFlags.None, limit.Token);
            return await ReadAsync(socket, address, probe, limit.Token) is { } device ? (Outcome.Recognised, device) : (Outcome.Unknown, null);
        }
        catch (SocketException refused)
        {
            return (connected || refused.SocketErrorCode == SocketError.ConnectionRefused ? Outcome.Unknown : Outcome.NobodyThere, null);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return (connected ? Outcome.Unknown : Outcome.NobodyThere, null);
        }
        finally
        {
            Leave(socket, connected);
        }
    }

    // With a farewell: there are receivers that lock up when a client vanishes.
    private static void Leave(Socket socket, bool isConnected)
    {
        try
        {
            if (isConnected)
            {
                socket.Shutdown(SocketShutdown.Both);
            }
        }
        catch (SocketException)
        {
            // It has gone before us.
        }
    }

    /// <summary>Sees whether a port is open; says nothing there.</summary>
    /// <param name="address">The host.</param>
    /// <param name="port">The port.</param>
    /// <param name="stopping">Stops it.</param>
    public async Task<(Outcome Outcome, bool IsOpen)> KnockAsync(IPAddress address, int port, CancellationToken stopping)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, ConnectWithin, Timeout.InfiniteTimeSpan);
        try
        {
            await socket.ConnectAsync(address, port, limit.Token);
            return (Outcome.Unknown, true);
        }
        catch (SocketException refused)
        {
            return (refused.SocketErrorCode == SocketError.ConnectionRefused ? Outcome.Unknown : Outcome.NobodyThere, false);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return (Outcome.NobodyThere, false);
        }
    }

    private static async Task<FoundDevice?> ReadAsync(Socket socket, IPAddress address, DeviceProbe probe, CancellationToken stopping)
    {
        var buffer = new byte[16 * 1024];
        var filled = 0;
        FoundDevice? device = null;
        ReplyPattern? identity = null;
        try
        {
            while (filled < buffer.Length)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None, stopping);
                if (received == 0)
                {
                    return device;
                }

                filled += received;
                while (Next(probe, buffer, ref filled, out var words, out var reader, out var captured))
                {
                    if (device is not null && identity?.Read(words) is { } said)
                    {
                        var more = Found.Identity(new IPEndPoint(address, probe.Port), said);
                        return device with { Serial = more.Serial, Mac = more.Mac };
                    }

                    if (device is null && reader is not null)
                    {
                        device = Found.From(probe, reader, captured, new IPEndPoint(address, probe.Port));
                        if (reader is not { Identify: { } second, Identity: not null })
                        {
                            return device;
                        }

                        identity = reader.Identity;
                        await socket.SendAsync(second.Bytes, SocketFlags.None, stopping);
                    }
                }
            }
        }
        catch (Exception gone) when (device is not null && gone is OperationCanceledException or SocketException)
        {
            // It did not say more about itself; what it said is enough.
        }

        return device;
    }

    private static bool Next(
        DeviceProbe probe, byte[] buffer, ref int filled, out string words, out ProbeReader? reader, out IReadOnlyDictionary<string, string> captured)
    {
        var isCut = probe.TryCut(buffer.AsSpan(0, filled), out var consumed, out var answer);
        words = isCut ? probe.Words(answer) : "";
        captured = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
        reader = isCut ? probe.Read(answer, out captured) : null;
        buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
        filled -= consumed;
        return isCut;
    }
}
