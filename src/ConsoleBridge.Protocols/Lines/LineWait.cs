namespace ConsoleBridge.Protocols.Lines;

/// <summary>How long to wait for an answer, and of how many lines it is.</summary>
internal static class LineWait
{
    /// <summary>How long each line of the answer may take; null for the profile's usual time.</summary>
    public static TimeSpan? Within(LinesPlan plan, LineTarget?[] targets, LineWork work, int number) => work switch
    {
        LineWork.Connect => plan.Connect[number].Within,
        LineWork.Query => plan.Queries[number].Within,
        LineWork.Write => targets[number]!.WriteCommand.Within,
        LineWork.Read or LineWork.Subscribe => targets[number]!.Command.Within,
        _ => null,
    };

    /// <summary>How many lines the answer has.</summary>
    public static int Lines(LinesPlan plan, LineWork work, int number) => work switch
    {
        LineWork.Query => plan.Queries[number].Count,
        LineWork.Connect => plan.Connect[number].Count,
        _ => 1,
    };
}
