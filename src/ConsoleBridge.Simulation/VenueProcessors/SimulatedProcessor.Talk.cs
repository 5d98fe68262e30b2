using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.VenueProcessors;

// Who is there, and what they type.
internal abstract partial class SimulatedProcessor
{
    /// <summary>A controller is there, without a port or a socket.</summary>
    internal void Attach(IStreamClient client)
    {
        lock (_gate)
        {
            Begin();
        }

        Open(client, isNetwork: true);
    }

    /// <summary>Hears what such a controller types.</summary>
    internal void Hear(IStreamClient client, ReadOnlySpan<byte> bytes) => OnReceived(client, bytes);

    private void Open(IStreamClient client, bool isNetwork)
    {
        lock (_gate)
        {
            var session = MakeSession(client, isNetwork);
            _sessions[client] = session;
            if (isNetwork && NegotiatesTelnet)
            {
                session.Telnet = new TelnetOptions();
                client.Send(TelnetOptions.Opening);
            }

            if (isNetwork)
            {
                OnOpened(session);
            }
        }
    }

    private void Close(IStreamClient client)
    {
        lock (_gate)
        {
            if (_sessions.Remove(client, out var session))
            {
                session.Reset();
            }
        }
    }

    private int OnReceived(IStreamClient client, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_started || _isBooting || !_sessions.TryGetValue(_serial ?? client, out var session))
            {
                return bytes.Length;
            }

            foreach (byte value in bytes)
            {
                Hear(session, value);
            }
        }

        return bytes.Length;
    }

    private void Hear(LineSession session, byte value)
    {
        if (session.Telnet is { } telnet)
        {
            bool isText = telnet.Takes(value);
            session.Echoes |= telnet.Echoes;
            if (telnet.TakeFault() is { } fault)
            {
                Violations.Add(fault);
            }

            if (!isText)
            {
                return;
            }
        }

        if (session.Echoes)
        {
            session.Client.Send([value]);
        }

        OnByte(session, value);
        session.TypedAt = Time.GetTimestamp();
    }
}
