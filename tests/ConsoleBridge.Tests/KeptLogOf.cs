using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Tests;

/// <summary>The same for those who want a log of their own category.</summary>
internal sealed class KeptLog<T> : KeptLog, ILogger<T>;
