using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Configuration;

/// <summary>Checks every key and value of the configuration against the options' types, and names all that is wrong at once.</summary>
internal sealed class OptionsCheck(BridgeConfiguration configuration)
{
    private static readonly string[] ForOthers = ["Logging", "$schema", "AllowedHosts"];

    private readonly List<ConfigurationError> _errors = [];

    /// <summary>Checks everything, and brings times that are written as people do (<c>3s</c>) into the form in which options are read.</summary>
    public IReadOnlyList<ConfigurationError> Run()
    {
        CheckKeys(configuration.Own, typeof(BridgeOptions));
        CheckValues(configuration.Merged, typeof(BridgeOptions));
        return _errors;
    }

    /// <summary>Where a key stands: file and line, or the key itself when it came from elsewhere.</summary>
    public static string Place(BridgeConfiguration configuration, string key)
    {
        var line = configuration.Places.LineOf(key);
        return line > 0 ? $"{configuration.File}:{line}" : key;
    }

    /// <summary>Whether a key has a place in the options, or is another's of this program.</summary>
    public static bool Knows(string key)
    {
        Type? type = typeof(BridgeOptions);
        var segments = key.Split(':');
        if (ForOthers.Contains(segments[0], StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var segment in segments)
        {
            type = type is null ? null : TypeOf(type, segment);
        }

        return type is not null;
    }

    private void CheckKeys(IConfiguration section, Type type)
    {
        foreach (var child in section.GetChildren())
        {
            if (section is IConfigurationRoot && ForOthers.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (TypeOf(type, child.Key) is { } expected)
            {
                CheckKeys(child, expected);
            }
            else if (IsList(type))
            {
                Add(child.Path, $"a list is expected here, such as [ … ]; '{child.Key}' is not an element of one");
            }
            else if (!IsLeaf(type))
            {
                var known = type.GetProperties().Select(property => property.Name).ToArray();
                var nearest = NearestWord.Find(child.Key, known);
                Add(child.Path, $"'{child.Key}' is not known here{(nearest is null ? "." : $"; did you mean '{nearest}'?")} Known are {string.Join(", ", known)}");
            }
        }
    }

    private void CheckValues(IConfiguration section, Type type)
    {
        foreach (var child in section.GetChildren())
        {
            if (TypeOf(type, child.Key) is not { } expected)
            {
                continue;
            }

            if (!IsLeaf(expected))
            {
                if (child.Value is { Length: > 0 } text)
                {
                    Add(child.Path, $"'{text}' stands where a {(IsList(expected) ? "list" : "group of settings")} is expected");
                }

                CheckValues(child, expected);
            }
            else if (child.GetChildren().Any())
            {
                Add(child.Path, $"one value is expected here: {Describe(expected)}");
            }
            else
            {
                CheckValue(child, expected, type.GetProperty(child.Key, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance));
            }
        }
    }

    private void CheckValue(IConfigurationSection leaf, Type expected, PropertyInfo? property)
    {
        var plain = Nullable.GetUnderlyingType(expected) ?? expected;
        if (leaf.Value is null || (leaf.Value.Length == 0 && plain != expected))
        {
            return;
        }

        object? value;
        try
        {
            // 3s, as the rules have it, is put as the options read it.
            if (plain == typeof(TimeSpan) && DurationText.TryRead(leaf.Value, out var time))
            {
                configuration.Merged.Providers.Last(provider => provider.TryGet(leaf.Path, out _)).Set(leaf.Path, time.ToString("c", CultureInfo.InvariantCulture));
            }

            value = plain == typeof(string) ? leaf.Value : TypeDescriptor.GetConverter(plain).ConvertFromString(null, CultureInfo.InvariantCulture, leaf.Value);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            Add(leaf.Path, $"'{leaf.Value}' is not {Describe(expected)}");
            return;
        }

        foreach (var rule in property?.GetCustomAttributes<ValidationAttribute>() ?? [])
        {
            if (rule is not RequiredAttribute && !rule.IsValid(value))
            {
                Add(leaf.Path, rule switch
                {
                    RangeAttribute range => $"{leaf.Value} is outside {range.Minimum}..{range.Maximum}",
                    RegularExpressionAttribute { ErrorMessage: { } own } => $"'{leaf.Value}': {own}",
                    RegularExpressionAttribute => $"'{leaf.Value}': only lower-case letters, digits and '-' are allowed",
                    _ => rule.FormatErrorMessage(leaf.Key),
                });
            }
        }
    }

    private static Type? TypeOf(Type owner, string key)
    {
        if (typeof(IDictionary).IsAssignableFrom(owner))
        {
            return owner.GetGenericArguments()[1];
        }

        if (IsList(owner))
        {
            return int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? owner.GetElementType() ?? owner.GetGenericArguments()[0] : null;
        }

        return IsLeaf(owner) ? null : owner.GetProperty(key, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)?.PropertyType;
    }

    private static bool IsList(Type type) => type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>));

    private static bool IsLeaf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(TimeSpan);
    }

    private static string Describe(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(bool) => "true or false",
            _ when plain == typeof(int) || plain == typeof(long) || plain == typeof(ushort) => "a whole number",
            _ when plain == typeof(double) => "a number",
            _ when plain == typeof(TimeSpan) => DurationText.Expected,
            _ when plain.IsEnum => "one of " + string.Join(", ", Enum.GetNames(plain)),
            _ => "a text",
        };
    }

    private void Add(string key, string message) => _errors.Add(new(Place(configuration, key), $"{key}: {message}"));
}
