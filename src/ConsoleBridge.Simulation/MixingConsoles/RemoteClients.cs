using System.Net;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>Who asked to be told of changes: up to so many clients, ten seconds each.</summary>
/// <remarks>Source: unofficial X32 protocol 4.06 (four clients, 10 s); X AIR document, firmware 1.11 (eight clients).
/// One more client than fits is ignored until a place is free (as the emulator does; undocumented).</remarks>
internal sealed class RemoteClients
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly RemoteClient?[] _places;

    public RemoteClients(int capacity, TimeProvider time)
    {
        _places = new RemoteClient?[capacity];
        _time = time;
    }

    /// <summary>The places; a place is null or expired when free.</summary>
    public ReadOnlySpan<RemoteClient?> Places => _places;

    public bool IsLive(RemoteClient client) => _time.GetElapsedTime(client.Since) < Lifetime;

    /// <summary>Registers a client, or renews its registration.</summary>
    /// <param name="from">Its address and port; the caller's to change afterwards.</param>
    /// <param name="hearsItself">Whether its own changes are sent back to it.</param>
    /// <returns>False when all places are taken.</returns>
    public bool Register(SocketAddress from, bool hearsItself)
    {
        int free = -1;
        for (int index = _places.Length - 1; index >= 0; index--)
        {
            RemoteClient? client = _places[index];
            if (client is not null && IsLive(client))
            {
                if (client.Address.Equals(from))
                {
                    client.Since = _time.GetTimestamp();
                    client.HearsItself = hearsItself;
                    return true;
                }
            }
            else
            {
                free = index;
            }
        }

        if (free >= 0)
        {
            _places[free] = new RemoteClient(Copy(from)) { Since = _time.GetTimestamp(), HearsItself = hearsItself };
        }

        return free >= 0;
    }

    public void Clear() => Array.Clear(_places);

    public static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer[..address.Size].CopyTo(copy.Buffer);
        return copy;
    }
}

/// <summary>A client that is told of changes.</summary>
internal sealed class RemoteClient(SocketAddress address)
{
    public SocketAddress Address { get; } = address;

    public long Since { get; set; }

    public bool HearsItself { get; set; }
}
