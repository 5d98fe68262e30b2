using System.Text.Json;
using ConsoleBridge.Access;

namespace ConsoleBridge.Web.Feed;

/// <summary>
/// A JSON document that pages follow over the feed: sent whole when somebody begins to follow it, and again after each change,
/// at most ten times a second. The same document answers <c>GET</c> where the interface has one.
/// </summary>
internal interface IFeedTopic
{
    /// <summary>Its name: <c>alerts</c>, <c>patch</c>, <c>batteries</c>.</summary>
    string Name { get; }

    /// <summary>Who may follow it.</summary>
    Role Needs { get; }

    /// <summary>Grows with each change. Read often and from any thread: must be cheap.</summary>
    long Version { get; }

    /// <summary>Writes the document as it is now. From any thread; must not wait.</summary>
    void Write(Utf8JsonWriter json);
}
