namespace ConsoleBridge.Web.Feed;

/// <summary>A document that one page follows.</summary>
internal sealed class FollowedDocument(FeedDocuments.Document document)
{
    /// <summary>The document.</summary>
    public FeedDocuments.Document Document { get; } = document;

    /// <summary>Version that was sent last; null for none.</summary>
    public long? Seen { get; set; }
}
