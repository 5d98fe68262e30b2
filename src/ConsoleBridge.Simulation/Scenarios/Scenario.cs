using ConsoleBridge.Simulation.Steering;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ConsoleBridge.Simulation.Scenarios;

/// <summary>
/// What happens to a simulated device and when, read from YAML: a list of <c>{ at: 5s, do: "scene 3" }</c>.
/// A step with <c>repeat: 60s</c> happens again every minute; <c>{ repeat: 60s, steps: [ … ] }</c> repeats them all.
/// </summary>
public sealed class Scenario
{
    private const string Expected = "expected a list of { at: 5s, do: \"scene 3\" }";
    private readonly List<string> _errors = [];
    private readonly List<ScenarioStep> _steps = [];
    private readonly string _file;

    private Scenario(string file) => _file = file;

    /// <summary>The steps, earliest first; steps of the same moment in the order of the file.</summary>
    public IReadOnlyList<ScenarioStep> Steps => _steps;

    /// <summary>Reads a scenario file.</summary>
    /// <param name="path">Path of a YAML file.</param>
    /// <exception cref="FormatException">The file is not a scenario; the message lists every error with its line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Scenario Load(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">What the errors call the text.</param>
    /// <exception cref="FormatException">The text is not a scenario; the message lists every error with its line.</exception>
    public static Scenario Parse(string yaml, string file = "scenario")
    {
        var scenario = new Scenario(file);
        scenario.Read(yaml);
        if (scenario._errors.Count > 0)
        {
            throw new FormatException(string.Join(Environment.NewLine, scenario._errors));
        }

        var inOrder = scenario._steps.OrderBy(step => step.At).ToList();
        scenario._steps.Clear();
        scenario._steps.AddRange(inOrder);
        return scenario;
    }

    private void Read(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException fault)
        {
            Reject(fault.Start.Line, fault.Message);
            return;
        }

        if (stream.Documents.Count != 1)
        {
            Reject(1, Expected);
            return;
        }

        switch (stream.Documents[0].RootNode)
        {
            case YamlSequenceNode list:
                ReadSteps(list, null);
                break;
            case YamlMappingNode map:
                ReadRepeatedSteps(map);
                break;
            case var other:
                Reject(other.Start.Line, Expected);
                break;
        }
    }

    private void ReadRepeatedSteps(YamlMappingNode map)
    {
        TimeSpan? repeat = null;
        YamlSequenceNode? steps = null;
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            switch ((key as YamlScalarNode)?.Value, value)
            {
                case ("repeat", _):
                    repeat = ReadRepeat(value);
                    break;
                case ("steps", YamlSequenceNode list):
                    steps = list;
                    break;
                default:
                    Reject(key.Start.Line, $"\"{key}\" is not allowed here; allowed: repeat, steps");
                    break;
            }
        }

        if (steps is null)
        {
            Reject(map.Start.Line, "steps is missing");
            return;
        }

        ReadSteps(steps, repeat);
    }

    private void ReadSteps(YamlSequenceNode list, TimeSpan? repeat)
    {
        foreach (YamlNode entry in list.Children)
        {
            if (entry is YamlMappingNode map)
            {
                ReadStep(map, repeat);
            }
            else
            {
                Reject(entry.Start.Line, Expected);
            }
        }
    }

    private void ReadStep(YamlMappingNode map, TimeSpan? repeat)
    {
        TimeSpan? at = null;
        string? line = null;
        int errors = _errors.Count;
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            switch ((key as YamlScalarNode)?.Value)
            {
                case "at":
                    at = ReadDuration("at", value);
                    break;
                case "do":
                    line = ReadLine(value);
                    break;
                case "repeat":
                    repeat = ReadRepeat(value);
                    break;
                default:
                    Reject(key.Start.Line, $"\"{key}\" is not allowed here; allowed: at, do, repeat");
                    break;
            }
        }

        if (errors == _errors.Count && (at is null || line is null))
        {
            Reject(map.Start.Line, $"{(at is null ? "at" : "do")} is missing");
        }

        if (errors == _errors.Count)
        {
            _steps.Add(new ScenarioStep(at!.Value, line!, repeat, (int)map.Start.Line));
        }
    }

    private string? ReadLine(YamlNode value)
    {
        string? text = (value as YamlScalarNode)?.Value;
        if (SteeringLine.TryParse(text, out _, out string? error))
        {
            return text;
        }

        Reject(value.Start.Line, $"do: {error}");
        return null;
    }

    private TimeSpan? ReadRepeat(YamlNode value)
    {
        TimeSpan? repeat = ReadDuration("repeat", value);
        if (repeat == TimeSpan.Zero)
        {
            Reject(value.Start.Line, "repeat: 0 is not allowed; leave repeat out for a step that happens once");
            return null;
        }

        return repeat;
    }

    private TimeSpan? ReadDuration(string name, YamlNode value)
    {
        if (SteeringWords.TryReadDuration((value as YamlScalarNode)?.Value ?? "-", out TimeSpan duration))
        {
            return duration;
        }

        Reject(value.Start.Line, $"{name}: \"{value}\" is no duration; write 200ms, 5s or 2m");
        return null;
    }

    private void Reject(long line, string message) => _errors.Add($"{_file}:{line}: {message}");
}
