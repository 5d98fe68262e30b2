using System.Net;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery;

/// <summary>A message that came in; without a message it only wakes the loop.</summary>
internal readonly record struct HeardDatagram(DnsMessage? Message, int Link, IPEndPoint? From);
