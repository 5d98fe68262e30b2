namespace ConsoleBridge.Configuration;

/// <summary>Where the audit trail is kept.</summary>
internal static class AuditFolder
{
    /// <summary>The folder of <c>audit.jsonl</c>.</summary>
    public static string Of(BridgeOptions options, BridgeConfiguration configuration) =>
        options.Audit.Folder.Length > 0 ? configuration.PathOf(options.Audit.Folder) : StateFolder.Of(options.StateDirectory, configuration);
}
