using System.Net;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>Where messages of multicast DNS go out. Never waits, never fails: a message that cannot leave is lost.</summary>
internal interface IMulticastOutlet
{
    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="link">By which interface.</param>
    /// <param name="to">To whom; null for everybody.</param>
    void Send(DnsMessage message, Link link, IPEndPoint? to);
}
