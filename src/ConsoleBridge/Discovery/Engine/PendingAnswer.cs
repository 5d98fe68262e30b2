using System.Net;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>An answer that waits, because others may answer too, or because the asker has more to say of what it knows.</summary>
internal sealed record PendingAnswer(Link Link, IPEndPoint From, List<DnsRecord> Answers, TimeSpan At);
