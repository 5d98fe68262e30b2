using System.Net;
using ConsoleBridge.Discovery.Engine;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Tests.Discovery;

/// <summary>A network in memory on which several machines speak multicast DNS, in a time that moves only when told.</summary>
internal sealed class MemoryNetwork
{
    private const int MulticastPort = 5353;
    private readonly List<Machine> _machines = [];
    private readonly Queue<Action> _flying = new();

    public TimeSpan Now { get; private set; }

    /// <summary>Everything that was said to all, with who and when.</summary>
    public List<(Machine From, TimeSpan At, DnsMessage Message)> Said { get; } = [];

    public Machine Join(string name)
    {
        var machine = new Machine(this, name, IPAddress.Parse($"10.0.0.{_machines.Count + 1}"));
        _machines.Add(machine);
        machine.Engine.SetLinks([machine.Link], Now);
        return machine;
    }

    /// <summary>Lets time go by, in steps of ten milliseconds.</summary>
    public void Advance(TimeSpan by)
    {
        var end = Now + by;
        for (; Now <= end; Now += TimeSpan.FromMilliseconds(10))
        {
            _machines.ForEach(machine => machine.Engine.Advance(Now));
            while (_flying.TryDequeue(out var deliver))
            {
                deliver();
            }
        }
    }

    /// <summary>Somebody outside says something to one machine.</summary>
    public void Tell(Machine machine, DnsMessage message, string from, int port = MulticastPort) =>
        machine.Engine.Hear(Copy(message), machine.Link.Number, new IPEndPoint(IPAddress.Parse(from), port), port != MulticastPort, Now);

    private static DnsMessage Copy(DnsMessage message)
    {
        Assert.True(DnsReader.TryRead(DnsWriter.Write(message), out var read));
        return read;
    }

    internal sealed class Machine : IMulticastOutlet
    {
        private readonly MemoryNetwork _network;
        private readonly IPAddress _address;

        public Machine(MemoryNetwork network, string name, IPAddress address)
        {
            _network = network;
            _address = address;
            Link = new Link(3, "eth0", [address], [IPNetwork.Parse("10.0.0.0/24")]);
            Engine = new MulticastEngine(this, name, new Random(address.GetAddressBytes()[3]));
        }

        public Link Link { get; }

        public MulticastEngine Engine { get; }

        /// <summary>What was said to one asker alone.</summary>
        public List<(DnsMessage Message, IPEndPoint To)> SaidToOne { get; } = [];

        public bool IsDeaf { get; set; }

        public ServiceOffer Offer(string name, int port, params string[] text)
        {
            var offer = new ServiceOffer(name, "_osc._udp", (ushort)port, text);
            Engine.Add(offer, _network.Now);
            return offer;
        }

        public string[] Found() => [.. Engine.Find("_osc._udp", _network.Now).Select(found => $"{found.Name} {found.Addresses[0]}:{found.Port} {string.Join(',', found.Text)}".TrimEnd())];

        public void Send(DnsMessage message, Link link, IPEndPoint? to)
        {
            if (to is not null)
            {
                SaidToOne.Add((message, to));
                return;
            }

            _network.Said.Add((this, _network.Now, message));
            foreach (var machine in _network._machines.Where(machine => !machine.IsDeaf && !IsDeaf))
            {
                // The sender hears itself, too.
                _network._flying.Enqueue(() => machine.Engine.Hear(Copy(message), 3, new IPEndPoint(_address, MulticastPort), false, _network.Now));
            }
        }
    }
}
