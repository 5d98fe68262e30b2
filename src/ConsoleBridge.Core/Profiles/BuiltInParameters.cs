using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Parameters that every device has because the bridge itself makes them: <c>device/online</c> and <c>device/session</c>.</summary>
internal static class BuiltInParameters
{
    private static readonly ImmutableArray<string> Sessions = ["connecting", "syncing", "live", "lost"];

    /// <summary>Adds those that the profile does not have itself.</summary>
    public static ImmutableArray<ParameterDefinition> AddTo(ImmutableArray<ParameterDefinition> parameters)
    {
        var all = parameters.ToBuilder();
        Add("device/online", ValueKind.Boolean, []);
        Add("device/session", ValueKind.Text, Sessions);
        return all.ToImmutable();

        void Add(string name, ValueKind type, ImmutableArray<string> words)
        {
            if (parameters.Any(parameter => parameter.Name == name))
            {
                return;
            }

            all.Add(new ParameterDefinition
            {
                Index = all.Count, Name = name, Type = type, Kind = ParameterKind.Setting, Access = ParameterAccess.Read, Words = words,
                Law = new ValueLaw { Type = type }, Source = "the bridge", Evidence = Evidence.Document,
            });
        }
    }
}
