namespace ConsoleBridge.Access;

/// <summary>A visit that may end or change while somebody is connected: they log out, are removed, or get another role. A feature of the request; where there is none, who came stays who they were.</summary>
internal interface IVisit
{
    /// <summary>Who it is now; null when the visit is over. Asked often and from any thread: must be cheap.</summary>
    Visitor? Now { get; }
}
