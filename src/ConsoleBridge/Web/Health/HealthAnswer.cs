namespace ConsoleBridge.Web.Health;

/// <summary>Whether everything has started, and what has not.</summary>
/// <param name="Ready">Everything has.</param>
/// <param name="Checks">What was looked at: null when it runs, else what is missing.</param>
internal sealed record HealthAnswer(bool Ready, IReadOnlyDictionary<string, string?> Checks);
