using System.Net;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>The one OSC client that hears of changes.</summary>
/// <param name="Client">Who asked: it does not hear its own changes.</param>
/// <param name="To">Where they are sent.</param>
/// <param name="Form"><c>S</c> one argument, <c>s</c> three, <c>b</c> native bytes.</param>
/// <param name="Since">When it asked last.</param>
internal sealed record WingSubscriber(SocketAddress Client, SocketAddress To, char Form, long Since);
