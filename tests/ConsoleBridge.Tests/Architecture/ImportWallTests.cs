using System.Reflection;
using System.Text.RegularExpressions;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Tests.Architecture;

/// <summary>Who may import whom: the walls that the compiler does not hold by itself.</summary>
public class ImportWallTests
{
    private static readonly Assembly Core = typeof(IProtocol).Assembly;
    private static readonly Assembly Protocols = typeof(BuiltInProtocols).Assembly;
    private static readonly Assembly Mqtt = typeof(ConsoleBridge.Mqtt.Client.MqttClient).Assembly;
    private static readonly Assembly Simulation = typeof(ConsoleBridge.Simulation.SimulatedDevice).Assembly;

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("System.Net.NetworkInformation")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Polly")]
    [InlineData("Spectre")]
    public void Core_opens_no_connection_and_serves_no_page(string forbidden)
    {
        Assert.DoesNotContain(Core.GetReferencedAssemblies(), name => name.Name!.StartsWith(forbidden, StringComparison.Ordinal));
    }

    [Fact]
    public void Core_creates_no_socket()
    {
        var offenders = Repository.Sources("src/ConsoleBridge.Core").Where(file => Regex.IsMatch(File.ReadAllText(file), @"new (Socket|TcpClient|UdpClient|TcpListener)\("));

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("System.Net.Sockets")]
    [InlineData("System.IO.Pipelines")]
    [InlineData("System.Threading.Channels")]
    [InlineData("Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("YamlDotNet")]
    public void Protocols_do_no_input_or_output(string forbidden)
    {
        Assert.DoesNotContain(Protocols.GetReferencedAssemblies(), name => name.Name == forbidden);
    }

    [Fact]
    public void No_method_of_a_protocol_returns_a_task()
    {
        var methods = Protocols.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal));

        Assert.Empty(methods);
    }

    [Fact]
    public void Wire_types_import_nothing_of_ours_but_other_wires()
    {
        var offenders = Repository.Sources("src/ConsoleBridge.Protocols")
            .Where(file => file.Contains("/Wire/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => Regex.IsMatch(line, @"^using ConsoleBridge\.(?!Protocols\.\w+\.Wire;)")).Select(line => $"{file}: {line}"));

        Assert.Empty(offenders);
    }

    [Fact]
    public void A_driver_imports_nothing_of_another_protocol_but_its_wire()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src/ConsoleBridge.Protocols")).Select(Path.GetFileName).Where(name => name is not "bin" and not "obj"))
        {
            var offenders = Repository.Sources($"src/ConsoleBridge.Protocols/{folder}")
                .SelectMany(file => File.ReadLines(file).Where(line => line.StartsWith("using ConsoleBridge.Protocols.", StringComparison.Ordinal)
                    && !line.StartsWith($"using ConsoleBridge.Protocols.{folder}", StringComparison.Ordinal)
                    && !line.EndsWith(".Wire;", StringComparison.Ordinal)));

            Assert.Empty(offenders);
        }
    }

    [Fact]
    public void The_only_public_types_of_the_protocols_are_their_wires_their_sessions_and_the_list()
    {
        var strangers = Protocols.GetExportedTypes().Where(type => type != typeof(BuiltInProtocols) && !Regex.IsMatch(type.Namespace!, @"\.(Wire|Session)$"));

        Assert.Empty(strangers);
    }

    [Fact]
    public void Core_names_no_protocol()
    {
        var words = BuiltInProtocols.All.Select(protocol => protocol.Name).Append("shure").Append("behringer").ToArray();

        var offenders = Repository.Sources("src/ConsoleBridge.Core")
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (file, line: WithoutComment(line), number: index + 1)))
            .Where(item => words.Any(word => Regex.IsMatch(item.line, $@"\b{word}\b", RegexOptions.IgnoreCase)))
            .Select(item => $"{item.file}:{item.number}: {item.line.Trim()}");

        Assert.Empty(offenders);
    }

    [Fact]
    public void The_mqtt_library_imports_nothing_of_ours()
    {
        Assert.DoesNotContain(Mqtt.GetReferencedAssemblies(), name => name.Name!.StartsWith("ConsoleBridge", StringComparison.Ordinal));
    }

    [Fact]
    public void Simulators_know_neither_Core_nor_profiles()
    {
        var offenders = Repository.Sources("src/ConsoleBridge.Simulation").Where(file => File.ReadAllText(file).Contains("device-profiles", StringComparison.Ordinal));

        Assert.DoesNotContain(Simulation.GetReferencedAssemblies(), name => name.Name == "ConsoleBridge.Core");
        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("Bus", "Transports|ConsoleBridge.Protocols|ConsoleBridge.Simulation", "ExternalBus.cs")]
    [InlineData("Transports", @"ConsoleBridge.Bus|ConsoleBridge.Configuration|ConsoleBridge.Protocols(?!\.\w+\.(Wire|Session);)|ConsoleBridge.Simulation", "")]
    [InlineData("AlertSinks", "ConsoleBridge.Bus|ConsoleBridge.Transports|ConsoleBridge.Protocols|ConsoleBridge.Simulation|ConsoleBridge.Core.Devices|ConsoleBridge.Core.State", "")]
    [InlineData("AlertDeliveries", "ConsoleBridge.Bus|ConsoleBridge.Transports|ConsoleBridge.Protocols|ConsoleBridge.Simulation|ConsoleBridge.Core.Devices|ConsoleBridge.Core.State|ConsoleBridge.Configuration|ConsoleBridge.Web", "")]
    public void Rooms_of_the_host_keep_to_themselves(string room, string forbidden, string exception)
    {
        // ExternalBus uses the one file that names Polly's strategies, which lives with the transports.
        var offenders = Repository.Sources($"src/ConsoleBridge/{room}")
            .Where(file => Path.GetFileName(file) != exception)
            .SelectMany(file => File.ReadLines(file).Where(line => line.StartsWith("using ", StringComparison.Ordinal) && Regex.IsMatch(line, forbidden)).Select(line => $"{file}: {line}"));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Two_files_name_the_strategies_of_resilience()
    {
        var files = Repository.Sources("src/ConsoleBridge").Where(file => Regex.IsMatch(File.ReadAllText(file), "StrategyOptions")).Select(Path.GetFileName);

        Assert.Equal(["DeliveryPipelines.cs", "ResiliencePipelines.cs"], files.Order());
    }

    [Fact]
    public void Only_one_file_spells_a_topic()
    {
        var offenders = Repository.Sources("src/ConsoleBridge/Bus")
            .Where(file => Path.GetFileName(file) != "BusTopics.cs")
            .Where(file => Regex.IsMatch(WithoutComments(file), "\"[^\"]*(bridge/|/availability)[^\"]*\""));

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var offenders = Repository.Sources("src").Concat(Repository.Sources("tests"))
            .Select(file => (file, lines: File.ReadLines(file).Count()))
            .Where(item => item.lines > 300);

        Assert.Empty(offenders);
    }

    private static string WithoutComment(string line)
    {
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 ? line : line[..comment];
    }

    private static string WithoutComments(string file) => string.Join('\n', File.ReadLines(file).Select(WithoutComment));
}
