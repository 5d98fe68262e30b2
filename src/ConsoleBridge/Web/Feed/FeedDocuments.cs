using ConsoleBridge.Access;

namespace ConsoleBridge.Web.Feed;

/// <summary>The documents that can be followed. Each is written once after a change, however many follow it.</summary>
internal sealed class FeedDocuments
{
    private readonly Dictionary<string, Document> _documents;
    private readonly ILogger<FeedDocuments> _logger;

    public FeedDocuments(IEnumerable<IFeedTopic> topics, ILogger<FeedDocuments> logger)
    {
        _documents = topics.ToDictionary(topic => topic.Name, topic => new Document(topic), StringComparer.Ordinal);
        _logger = logger;
    }

    /// <summary>Names of all of them.</summary>
    public IEnumerable<string> Names => _documents.Keys.Order(StringComparer.Ordinal);

    /// <summary>Finds a document.</summary>
    public Document? Find(string name) => _documents.GetValueOrDefault(name);

    /// <summary>The whole message with a document as it is now; null when it is the one that was seen, or cannot be written.</summary>
    /// <param name="document">The document.</param>
    /// <param name="seen">Version that was seen last; becomes the present one.</param>
    public byte[]? NewerThan(Document document, ref long? seen)
    {
        var version = document.Topic.Version;
        if (seen == version)
        {
            return null;
        }

        seen = version;
        lock (document)
        {
            if (document.Version != version)
            {
                document.Version = version;
                document.Message = Write(document.Topic);
            }

            return document.Message;
        }
    }

    private byte[]? Write(IFeedTopic topic)
    {
        try
        {
            return JsonBytes.OfObject(json =>
            {
                json.WriteString("topic"u8, topic.Name);
                json.WritePropertyName("data"u8);
                topic.Write(json);
            });
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A fault of one document costs those who follow it this version of it, and nothing else.
            WebLog.DocumentFault(_logger, topic.Name, fault);
            return null;
        }
    }

    /// <summary>A document and the message it was written to last.</summary>
    internal sealed class Document(IFeedTopic topic)
    {
        /// <summary>The document.</summary>
        public IFeedTopic Topic { get; } = topic;

        /// <summary>Who may follow it.</summary>
        public Role Needs => Topic.Needs;

        /// <summary>Version of the message; null before the first.</summary>
        public long? Version { get; set; }

        /// <summary>The message.</summary>
        public byte[]? Message { get; set; }
    }
}
