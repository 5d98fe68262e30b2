using System.Net;

namespace ConsoleBridge.Web.Sessions;

/// <summary>Where a request comes from.</summary>
/// <param name="Address">The client's address, as far as anybody trustworthy has told it.</param>
/// <param name="IsLocal">From a program on this very machine, and not handed on by a proxy.</param>
/// <param name="IsHttps">The client spoke HTTPS to a proxy that is trusted.</param>
internal readonly record struct ClientPlace(IPAddress Address, bool IsLocal, bool IsHttps);
