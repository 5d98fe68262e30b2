namespace ConsoleBridge.Patching;

/// <summary>A row of a table.</summary>
/// <param name="Line">Number of the line on which it begins, from 1.</param>
/// <param name="Cells">What stands in it.</param>
internal sealed record CsvRow(int Line, List<string> Cells);
