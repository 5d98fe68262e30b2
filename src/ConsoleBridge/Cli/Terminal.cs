using Spectre.Console;

namespace ConsoleBridge.Cli;

/// <summary>The terminal: results to standard output, errors to standard error, colours only where a person looks.</summary>
internal static class Terminal
{
    private static readonly Lazy<IAnsiConsole> ErrorConsole = new(() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = Console.IsErrorRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    }));

    /// <summary>True when standard output is a person's terminal.</summary>
    public static bool IsInteractive => !Console.IsOutputRedirected;

    /// <summary>Says an error.</summary>
    public static void Error(string message)
    {
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(message);
        }
        else
        {
            ErrorConsole.Value.MarkupLineInterpolated($"[red]{message}[/]");
        }
    }

    /// <summary>Says a line.</summary>
    public static void Line(string text) => Console.Out.WriteLine(text);

    /// <summary>Asks for something that must not be seen, on the terminal.</summary>
    public static string AskSecretly(string question)
    {
        Console.Error.Write(question);
        var answer = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                answer.Length = Math.Max(0, answer.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                answer.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return answer.ToString();
    }

    /// <summary>Shows a table: drawn on a terminal, tab-separated elsewhere.</summary>
    public static void Table(string[] head, IEnumerable<string[]> rows)
    {
        if (!IsInteractive)
        {
            foreach (var row in rows)
            {
                Console.Out.WriteLine(string.Join('\t', row));
            }

            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in head)
        {
            table.AddColumn(new TableColumn(column));
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        AnsiConsole.Write(table);
    }
}
